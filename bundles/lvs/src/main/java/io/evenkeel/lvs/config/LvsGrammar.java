package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Grammar;
import java.util.List;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Component;

/** The configuration language of load balancing. */
@Component
public final class LvsGrammar implements Grammar {

    @Override
    public String feature() {
        return "lvs";
    }

    /** {@code -P} runs what keepalived's VRRP process does. */
    @Override
    public boolean isLeftOut(Predicate<String> given) {
        return given.test("vrrp") && !given.test("check");
    }

    @Override
    public List<Class<? extends Record>> records() {
        return List.of(
                ServerGroupBlock.class,
                VirtualServerBlock.class,
                LvsGlobals.class,
                MarkGlobals.class,
                LvsProcess.class,
                TuningKeywords.class);
    }
}
