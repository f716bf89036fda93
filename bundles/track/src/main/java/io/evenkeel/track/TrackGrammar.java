package io.evenkeel.track;

import io.evenkeel.api.config.Grammar;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The configuration language of what is watched. */
@Component(service = {Grammar.class, TrackGrammar.class})
public final class TrackGrammar implements Grammar {

    @Override
    public String feature() {
        return "track";
    }

    @Override
    public List<Class<? extends Record>> records() {
        return List.of(TrackFileBlock.class);
    }
}
