package io.evenkeel.lvs;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.log.Log;
import io.evenkeel.lvs.config.Definitions;
import io.evenkeel.lvs.config.Resolver;
import io.evenkeel.lvs.config.Surroundings;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** A configuration, and what was made of it with what was known of names. */
record Wanted(Configuration configuration, Definitions definitions, Set<Diagnostic> said) {

    static Wanted of(
            Configuration configuration, Surroundings around, Optional<Definitions> before, Diagnostics problems) {
        Set<Diagnostic> said = new LinkedHashSet<>();
        Definitions resolved = Resolver.resolve(configuration, around, diagnostic -> {
            said.add(diagnostic);
            problems.add(diagnostic);
        });
        return new Wanted(configuration, before.map(resolved::keeping).orElse(resolved), said);
    }

    /** Nothing is asked for. */
    boolean isIdle() {
        return definitions.pools().isEmpty() && definitions.settings().sync().isEmpty();
    }

    /** The same with what is known of names now; what is to be said of it that was not goes to the log. */
    Wanted again(Surroundings around, Log log) {
        Wanted fresh = of(configuration, around, Optional.of(definitions), unheard -> {});
        fresh.said.stream()
                .filter(one -> one.kind() != Kind.NOTE && !said.contains(one))
                .forEach(one ->
                        log.warning(one.place().file() + ":" + one.place().line() + ": " + one.message()));
        return fresh;
    }
}
