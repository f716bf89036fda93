package io.evenkeel.nft;

import io.evenkeel.api.firewall.Firewall;
import io.evenkeel.api.firewall.Ruleset;
import io.evenkeel.api.net.Network;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The packet filter through nf_tables. */
@Component
public final class NetlinkFirewall implements Firewall {

    private final Network network;

    @Activate
    public NetlinkFirewall(@Reference Network network) {
        this.network = network;
    }

    @Override
    public Ruleset rules(Optional<String> namespace) {
        return new NetlinkRuleset(network, namespace);
    }
}
