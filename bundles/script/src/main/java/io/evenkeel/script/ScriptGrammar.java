package io.evenkeel.script;

import io.evenkeel.api.config.Grammar;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The configuration language of scripts. */
@Component
public final class ScriptGrammar implements Grammar {

    @Override
    public String feature() {
        return "scripts";
    }

    @Override
    public List<Class<? extends Record>> records() {
        return List.of(ScriptKeywords.class);
    }
}
