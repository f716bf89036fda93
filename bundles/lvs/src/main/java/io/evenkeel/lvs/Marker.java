package io.evenkeel.lvs;

import io.evenkeel.api.firewall.Firewall;
import io.evenkeel.api.firewall.StandingTables;
import io.evenkeel.api.firewall.StandingTables.Terms;
import io.evenkeel.api.firewall.Table;
import io.evenkeel.api.firewall.Table.Family;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.lvs.config.Marking;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Keeps the rules that mark packets of groups. A change is made at the end of the turn, behind that of the balancer's table,
 * so that who marks finds the service there. Loop thread only.
 */
final class Marker {
    private final EventLoop loop;
    private final StandingTables tables;
    /** Names seen in this daemon's configurations: nothing of a former daemon is in such tables any more. */
    private final Set<String> known = new HashSet<>();

    Marker(EventLoop loop, Supplier<Optional<Firewall>> firewalls, Optional<String> namespace, Log log) {
        this.loop = loop;
        Terms terms = new Terms(
                namespace, Set.of(MarkTables.CHAIN), "marks packets of groups", "these packets are not balanced");
        tables = new StandingTables(terms, firewalls, loop, log);
    }

    /** These rules are wanted from now on; tables of the same name that are left over from before are not. */
    void want(Optional<Marking> marking) {
        tables.want(marking.map(MarkTables::of).orElse(List.of()));
        marking.map(Marking::table).filter(known::add).ifPresent(name -> Stream.of(Family.IPV4, Family.IPV6)
                .forEach(family -> tables.mayBeLeft(new Table.Key(family, name))));
        if (tables.isPending()) {
            loop.execute(tables::commit);
        }
    }

    /** Takes the rules out of the kernel. */
    void clear() {
        tables.remove();
    }

    /** Leaves the kernel as it is. */
    void close() {
        tables.close();
    }
}
