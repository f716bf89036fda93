package io.evenkeel.track.process;

import io.evenkeel.api.config.Grammar;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The configuration language of processes that are followed. */
@Component(service = {Grammar.class, ProcessGrammar.class})
public final class ProcessGrammar implements Grammar {

    @Override
    public String feature() {
        return "track";
    }

    @Override
    public List<Class<? extends Record>> records() {
        return List.of(ProcessBlock.class, ProcessKeywords.class);
    }
}
