package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.firewall.FirewallKeywords;
import io.evenkeel.lvs.config.Definitions.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes definitions of what was written, and says what is wrong with it. Touches nothing. */
public final class Resolver {

    private Resolver() {}

    /** The definitions of a configuration. */
    public static Definitions resolve(Configuration wanted, Surroundings around, Diagnostics problems) {
        Diagnostics once = once(problems);
        LvsGlobals globals = wanted.keywords(LvsGlobals.class);
        NamedHosts hosts = new NamedHosts(around.names(), once);
        Context context = new Context(
                wanted, globals, around.checkers(), around.scripts(), hosts, new MissingFeatures(once), once);
        List<VirtualServerBlock> blocks = wanted.blocks(VirtualServerBlock.class);
        MarkResolver marks = new MarkResolver(
                wanted.keywords(MarkGlobals.class),
                wanted.keywords(FirewallKeywords.class).counters(),
                around.firewall(),
                written(wanted),
                around.marks(),
                once);
        List<PoolDefinition> pools = pools(context, blocks, marks);
        Settings settings = new SettingsResolver(
                        wanted.keywords(LvsProcess.class), wanted.keywords(TuningKeywords.class), globals, once)
                .resolve(marks.configured());
        return new Definitions(pools, settings, hosts.used(), marks.marking());
    }

    private static List<PoolDefinition> pools(Context context, List<VirtualServerBlock> blocks, MarkResolver marks) {
        Groups groups = new Groups(context.configuration().blocks(ServerGroupBlock.class), context.problems());
        TakenKeys taken = new TakenKeys();
        List<PoolDefinition> pools = new ArrayList<>();
        for (VirtualServerBlock block : blocks) {
            new PoolResolver(context, block).resolve(groups, taken, marks).ifPresent(pools::add);
        }
        groups.sayUnused();
        return pools;
    }

    /** Firewall marks that others set. */
    private static Set<Integer> written(Configuration wanted) {
        Stream<Long> own =
                wanted.blocks(VirtualServerBlock.class).stream().flatMap(block -> block.header().mark().stream());
        Stream<Long> grouped = wanted.blocks(ServerGroupBlock.class).stream()
                .flatMap(group -> group.lines().stream())
                .flatMap(line -> line.mark().map(ServerGroupBlock.Mark::number).stream());
        return Stream.concat(own, grouped).map(Long::intValue).collect(Collectors.toSet());
    }

    /** A server that has several addresses is resolved for each of them; what is wrong with it is said once. */
    private static Diagnostics once(Diagnostics problems) {
        Set<Diagnostic> said = new HashSet<>();
        return diagnostic -> {
            if (said.add(diagnostic)) {
                problems.add(diagnostic);
            }
        };
    }
}
