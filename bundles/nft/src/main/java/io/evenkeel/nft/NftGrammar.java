package io.evenkeel.nft;

import io.evenkeel.api.config.Grammar;
import io.evenkeel.api.firewall.FirewallKeywords;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The configuration language of the packet filter. */
@Component
public final class NftGrammar implements Grammar {

    @Override
    public String feature() {
        return "vrrp";
    }

    @Override
    public List<Class<? extends Record>> records() {
        return List.of(FirewallKeywords.class);
    }
}
