package io.evenkeel.lvs.config;

import io.evenkeel.api.lvs.Destination.Forwarding;
import io.evenkeel.api.lvs.Destination.Tunnel;
import java.util.Optional;

/** How packets reach a server. */
record Method(Forwarding forwarding, Optional<Tunnel> tunnel) {
    static final Method NAT = new Method(Forwarding.MASQUERADE, Optional.empty());

    boolean translates() {
        return forwarding == Forwarding.MASQUERADE;
    }

    boolean tunnels() {
        return forwarding == Forwarding.TUNNEL;
    }

    @Override
    public String toString() {
        switch (forwarding) {
            case MASQUERADE:
                return "NAT";
            case TUNNEL:
                return "TUN";
            default:
                return "DR";
        }
    }
}
