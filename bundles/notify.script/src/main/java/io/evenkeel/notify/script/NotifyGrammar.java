package io.evenkeel.notify.script;

import io.evenkeel.api.config.Grammar;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The configuration language of notification by scripts and FIFOs. */
@Component
public final class NotifyGrammar implements Grammar {

    @Override
    public String feature() {
        return "scripts";
    }

    @Override
    public List<Class<? extends Record>> records() {
        return List.of(InstanceKeywords.class, GroupKeywords.class, FifoKeywords.class, BoundaryKeywords.class);
    }
}
