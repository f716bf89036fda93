package io.evenkeel.vrrp;

import io.evenkeel.api.net.IpText;
import io.evenkeel.api.vrrp.VrrpCounters;
import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.api.vrrp.VrrpStatus;
import io.evenkeel.vrrp.config.RouterDefinition;
import io.evenkeel.vrrp.config.VirtualAddress;
import io.evenkeel.vrrp.machine.Peer;
import io.evenkeel.vrrp.machine.State;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How one instance stands, for those who ask. */
record StatusReport(
        RouterDefinition definition,
        State state,
        Instant since,
        Optional<InetAddress> source,
        boolean holdsAddresses,
        VrrpCounters counters) {

    VrrpStatus status() {
        return new VrrpStatus(
                definition.name(),
                definition.key().interfaceName(),
                definition.key().virtualRouterId(),
                definition.election().version(),
                definition.key().ipv6(),
                state.name(),
                since,
                definition.election().priority(),
                definition.election().priority(),
                Duration.ofNanos(definition.election().advertInterval()),
                Duration.ofNanos(masterInterval()),
                master().map(IpText::of),
                masterPriority(),
                addresses(),
                holdsAddresses,
                fault(),
                counters);
    }

    private boolean isMaster() {
        return state.name() == VrrpState.MASTER;
    }

    private Optional<Peer> followed() {
        return state instanceof State.Backup backup ? Optional.of(backup.master()) : Optional.empty();
    }

    private Optional<InetAddress> master() {
        return isMaster() ? source : followed().flatMap(Peer::address);
    }

    private int masterPriority() {
        return isMaster()
                ? definition.election().priority()
                : followed().map(Peer::priority).orElse(0);
    }

    private long masterInterval() {
        return followed().map(Peer::interval).orElse(definition.election().advertInterval());
    }

    private List<String> addresses() {
        return Stream.concat(definition.addresses().stream(), definition.excluded().stream())
                .map(VirtualAddress::toString)
                .toList();
    }

    private Optional<String> fault() {
        return state instanceof State.Fault fault ? Optional.of(fault.reason()) : Optional.empty();
    }
}
