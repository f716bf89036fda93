package io.evenkeel.check.http;

import io.evenkeel.api.config.Grammar;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The block outside the checks that concerns them; the engine knows the checks' own. */
@Component
public final class HttpGrammar implements Grammar {
    @Override
    public String feature() {
        return "checks";
    }

    @Override
    public List<Class<? extends Record>> records() {
        return List.of(TlsBlock.class);
    }
}
