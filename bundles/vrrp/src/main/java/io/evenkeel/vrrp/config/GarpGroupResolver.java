package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Diagnostics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All {@code garp_group}s; an interface is in one at most. */
final class GarpGroupResolver {
    private final Diagnostics problems;
    private final Set<String> taken = new HashSet<>();

    GarpGroupResolver(Diagnostics problems) {
        this.problems = problems;
    }

    List<GarpGroup> resolve(List<GarpGroupBlock> blocks) {
        List<GarpGroup> groups = new ArrayList<>();
        blocks.forEach(block -> resolve(block, groups));
        return groups;
    }

    private void resolve(GarpGroupBlock block, List<GarpGroup> groups) {
        Complaints complaints = new Complaints("garp_group", block.places(), problems);
        if (block.arpInterval().isEmpty() && block.neighbourInterval().isEmpty()) {
            complaints.leftOut("garp_group", "it has no interval", "add garp_interval or gna_interval");
            return;
        }
        if (block.interfaceName().isPresent() && !block.interfaces().isEmpty()) {
            complaints.warning("interface", "it has both interface and interfaces", "use interfaces alone");
        }
        Set<String> names = new LinkedHashSet<>(block.interfaces());
        block.interfaceName().ifPresent(names::add);
        names.removeIf(name -> isTaken(name, complaints));
        if (names.isEmpty()) {
            complaints.leftOut("garp_group", "it has no interface", "add interface NAME or interfaces");
            return;
        }
        groups.add(new GarpGroup(
                block.arpInterval().orElse(Duration.ZERO),
                block.neighbourInterval().orElse(Duration.ZERO),
                names));
    }

    private boolean isTaken(String name, Complaints complaints) {
        if (taken.add(name)) {
            return false;
        }
        complaints.error(
                "interfaces", name + " is left out: it is in another garp_group", "name each interface in one group");
        return true;
    }
}
