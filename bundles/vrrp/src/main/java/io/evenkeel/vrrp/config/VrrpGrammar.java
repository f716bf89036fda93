package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Grammar;
import io.evenkeel.vrrp.routing.IprouteKeywords;
import io.evenkeel.vrrp.routing.StaticKeywords;
import java.util.List;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Component;

/** The configuration language of VRRP. */
@Component(service = {Grammar.class, VrrpGrammar.class})
public final class VrrpGrammar implements Grammar {

    @Override
    public String feature() {
        return "vrrp";
    }

    /** {@code -C} runs what keepalived's checker process does. */
    @Override
    public boolean isLeftOut(Predicate<String> given) {
        return given.test("check") && !given.test("vrrp");
    }

    @Override
    public List<Class<? extends Record>> records() {
        return List.of(
                InstanceBlock.class,
                SyncGroupBlock.class,
                TrackGroupBlock.class,
                VrrpGlobals.class,
                GarpGroupBlock.class,
                StaticKeywords.class,
                IprouteKeywords.class,
                LinkKeywords.class,
                IpsetKeywords.class,
                LinkbeatBlock.class,
                UpDownDelaysBlock.class);
    }
}
