package io.evenkeel.check.http;

import io.evenkeel.api.check.CheckKeywords;
import io.evenkeel.api.check.CheckerBlock;
import io.evenkeel.api.check.ConnectKeywords;
import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Places;
import java.util.List;

/** HTTP_GET as written. */
@Block(value = "HTTP_GET", in = "virtual_server/real_server", doc = "Pages that the server must answer well.")
record HttpGetBlock(
        Places places,
        CheckKeywords timing,
        ConnectKeywords connect,
        GetKeywords get,
        @Keyword(value = "url", doc = "A page") List<UrlBlock> urls)
        implements CheckerBlock {
    @Override
    public CheckKeywords schedule() {
        return OldRetry.in(timing, get.oldRetry());
    }
}
