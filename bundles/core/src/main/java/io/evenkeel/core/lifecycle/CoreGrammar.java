package io.evenkeel.core.lifecycle;

import io.evenkeel.api.config.Grammar;
import io.evenkeel.api.config.Identity;
import io.evenkeel.core.dump.DumpKeywords;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The keywords core itself understands. */
@Component
public final class CoreGrammar implements Grammar {

    @Override
    public String feature() {
        return "core";
    }

    @Override
    public List<Class<? extends Record>> records() {
        return List.of(
                ProcessKeywords.class, GlobalKeywords.class, ReloadKeywords.class, DumpKeywords.class, Identity.class);
    }
}
