package io.evenkeel.lvs;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.script.ScriptRunner;
import io.evenkeel.lvs.config.Checkers;
import io.evenkeel.lvs.config.Definitions;
import io.evenkeel.lvs.config.Names;
import io.evenkeel.lvs.config.Resolver;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** A configuration, and what was made of it with what was known of names. */
record Wanted(Configuration configuration, Definitions definitions, Set<Diagnostic> said) {

    static Wanted of(
            Configuration configuration,
            Checkers checkers,
            Optional<ScriptRunner> scripts,
            Names names,
            Diagnostics problems) {
        Set<Diagnostic> said = new LinkedHashSet<>();
        Definitions definitions = Resolver.resolve(configuration, checkers, scripts, names, diagnostic -> {
            said.add(diagnostic);
            problems.add(diagnostic);
        });
        return new Wanted(configuration, definitions, said);
    }

    /** The same with what is known of names now; what is to be said of it that was not goes to the log. */
    Wanted again(Checkers checkers, Optional<ScriptRunner> scripts, Names names, Log log) {
        Wanted fresh = of(configuration, checkers, scripts, names, unheard -> {});
        fresh.said.stream()
                .filter(one -> one.kind() != Kind.NOTE && !said.contains(one))
                .forEach(one ->
                        log.warning(one.place().file() + ":" + one.place().line() + ": " + one.message()));
        return fresh;
    }
}
