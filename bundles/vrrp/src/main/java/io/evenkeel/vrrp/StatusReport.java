package io.evenkeel.vrrp;

import io.evenkeel.api.net.IpText;
import io.evenkeel.api.vrrp.VrrpCounters;
import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.api.vrrp.VrrpStatus;
import io.evenkeel.api.vrrp.VrrpTracked;
import io.evenkeel.vrrp.config.RouterDefinition;
import io.evenkeel.vrrp.config.VirtualAddress;
import io.evenkeel.vrrp.machine.Peer;
import io.evenkeel.vrrp.machine.State;
import io.evenkeel.vrrp.tracking.Kind;
import io.evenkeel.vrrp.tracking.Ledger;
import io.evenkeel.vrrp.tracking.Tracked;
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
        int effectivePriority,
        boolean holdsAddresses,
        Optional<String> waitsFor,
        Optional<String> group,
        List<Ledger.Standing> followed,
        List<String> remarks,
        VrrpCounters counters) {

    VrrpStatus status() {
        return new VrrpStatus(
                definition.name(),
                definition.key().interfaceName(),
                definition.key().virtualRouterId(),
                definition.election().version(),
                definition.key().ipv6(),
                name(),
                since,
                definition.election().priority(),
                effectivePriority,
                Duration.ofNanos(definition.election().advertInterval()),
                Duration.ofNanos(masterInterval()),
                master().map(IpText::of),
                masterPriority(),
                addresses(),
                holdsAddresses,
                fault(),
                group,
                followed.stream().map(StatusReport::tracked).toList(),
                remarks,
                counters);
    }

    /** Who waits for what it follows is shown as FAULT, as the peer does. */
    private VrrpState name() {
        return waitsFor.isPresent() ? VrrpState.FAULT : state.name();
    }

    private static VrrpTracked tracked(Ledger.Standing standing) {
        Tracked item = standing.item();
        return new VrrpTracked(
                item.kind().keyword(),
                item.name(),
                standing.text(),
                item.weight(),
                item.reverse(),
                item.ofGroup(),
                standing.effect().contribution());
    }

    /** Before it is clamped to what can be advertised. */
    int totalPriority() {
        return definition.election().priority()
                + followed.stream()
                        .mapToInt(standing -> standing.effect().contribution())
                        .sum();
    }

    /** Names of what it follows of one kind. */
    List<String> followed(Kind kind) {
        return followed.stream()
                .map(Ledger.Standing::item)
                .filter(item -> item.kind() == kind)
                .map(Tracked::name)
                .toList();
    }

    private boolean isMaster() {
        return state.name() == VrrpState.MASTER;
    }

    private static Optional<Peer> master(State state) {
        return state instanceof State.Backup backup ? Optional.of(backup.master()) : Optional.empty();
    }

    private Optional<InetAddress> master() {
        return isMaster() ? source : master(state).flatMap(Peer::address);
    }

    private int masterPriority() {
        return isMaster()
                ? effectivePriority
                : master(state).map(Peer::priority).orElse(0);
    }

    private long masterInterval() {
        return master(state).map(Peer::interval).orElse(definition.election().advertInterval());
    }

    private List<String> addresses() {
        return Stream.concat(definition.addresses().stream(), definition.excluded().stream())
                .map(VirtualAddress::toString)
                .toList();
    }

    private Optional<String> fault() {
        return state instanceof State.Fault fault ? Optional.of(fault.reason()) : waitsFor;
    }
}
