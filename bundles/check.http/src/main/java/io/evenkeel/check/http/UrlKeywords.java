package io.evenkeel.check.http;

import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Positional;
import io.evenkeel.api.config.Range;
import io.evenkeel.api.config.RestOfLine;
import java.util.List;
import java.util.Optional;

/** One page that is asked for, and what its answer must be. */
@Keywords("virtual_server/real_server")
record UrlKeywords(
        Places places,
        @Keyword(value = "path", doc = "What is asked for, such as /status") Optional<String> path,
        @Keyword(value = "digest", doc = "MD5 of the body, as evenkeel -T prints it") Optional<String> digest,
        @Keyword(value = "status_code", doc = "Codes and ranges that are good, 200-299 by default") @RestOfLine
                List<String> statuses,
        @Keyword(value = "virtualhost", doc = "Host header, when not the check's") Optional<String> virtualHost,
        @Keyword(value = "regex", doc = "PCRE pattern that the body must match") @RestOfLine List<String> regex,
        @Keyword(value = "regex_no_match", doc = "The body must not match") boolean regexNoMatch,
        @Keyword(value = "regex_options", doc = "Options of PCRE, such as caseless") @RestOfLine
                List<String> regexOptions,
        @Keyword(value = "regex_min_offset", doc = "Byte of the body where the search begins")
                @Range(min = "0", max = "2147483647")
                Optional<Integer> regexMinOffset,
        @Keyword(value = "regex_max_offset", doc = "Last byte of the body where a match may begin")
                @Range(min = "0", max = "2147483647")
                Optional<Integer> regexMaxOffset,
        @Keyword(value = "regex_stack", doc = "Accepted: the search has no stack of its own")
                Optional<Stack> regexStack) {

    /** Sizes in bytes. */
    record Stack(@Positional long start, @Positional long max) {}
}
