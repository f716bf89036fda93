package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.script.ScriptRunner;
import io.evenkeel.lvs.config.Definitions.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes definitions of what was written, and says what is wrong with it. Touches nothing. */
public final class Resolver {

    private Resolver() {}

    /**
     * The definitions of a configuration.
     *
     * @param names what is known of hosts; a server whose address is not known yet is left for another time
     */
    public static Definitions resolve(
            Configuration wanted,
            Checkers checkers,
            Optional<ScriptRunner> scripts,
            Names names,
            Diagnostics problems) {
        Diagnostics once = once(problems);
        LvsGlobals globals = wanted.keywords(LvsGlobals.class);
        NamedHosts hosts = new NamedHosts(names, once);
        Context context = new Context(wanted, globals, checkers, scripts, hosts, new MissingFeatures(once), once);
        List<VirtualServerBlock> blocks = wanted.blocks(VirtualServerBlock.class);
        Settings settings = new SettingsResolver(
                        wanted.keywords(LvsProcess.class), wanted.keywords(TuningKeywords.class), globals, once)
                .resolve();
        List<PoolDefinition> pools = pools(context, blocks);
        return new Definitions(pools, settings, hosts.used());
    }

    private static List<PoolDefinition> pools(Context context, List<VirtualServerBlock> blocks) {
        Groups groups = new Groups(context.configuration().blocks(ServerGroupBlock.class), context.problems());
        TakenKeys taken = new TakenKeys();
        List<PoolDefinition> pools = new ArrayList<>();
        for (VirtualServerBlock block : blocks) {
            new PoolResolver(context, block).resolve(groups, taken).ifPresent(pools::add);
        }
        groups.sayUnused();
        return pools;
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
