package io.evenkeel.track.script;

import io.evenkeel.api.config.Grammar;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The configuration language of scripts that are followed. */
@Component(service = {Grammar.class, ScriptGrammar.class})
public final class ScriptGrammar implements Grammar {

    @Override
    public String feature() {
        return "track";
    }

    @Override
    public List<Class<? extends Record>> records() {
        return List.of(ScriptBlock.class);
    }
}
