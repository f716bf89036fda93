package io.evenkeel.track.script;

import io.evenkeel.api.config.Command;
import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.script.Script;
import io.evenkeel.api.script.ScriptRunner;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The scripts of one configuration. Made once for each, because making one ready looks at files and users; and it notes
 * which of them somebody asked for.
 */
final class ScriptDefinitions {

    static final ScriptDefinitions NONE = new ScriptDefinitions(null, Map.of());

    private final WeakReference<Configuration> configuration;
    private final Map<String, TrackedScript> scripts;
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    private ScriptDefinitions(Configuration configuration, Map<String, TrackedScript> scripts) {
        this.configuration = new WeakReference<>(configuration);
        this.scripts = scripts;
    }

    /** @param before what is in force: a script that was made ready stays so while nobody is there who could do it */
    static ScriptDefinitions of(
            Configuration configuration,
            Optional<ScriptRunner> runner,
            Map<String, TrackedScript> before,
            Diagnostics problems) {
        Map<String, TrackedScript> scripts = new LinkedHashMap<>();
        for (ScriptBlock block : configuration.blocks(ScriptBlock.class)) {
            Optional<TrackedScript> old = Optional.ofNullable(before.get(block.name()));
            block.command(problems)
                    .flatMap(command -> new Making(block, command, configuration, problems).script(runner, old))
                    .ifPresent(script -> scripts.put(script.name(), script));
        }
        return new ScriptDefinitions(configuration, Collections.unmodifiableMap(scripts));
    }

    boolean isOf(Configuration other) {
        return configuration.get() == other;
    }

    Map<String, TrackedScript> scripts() {
        return scripts;
    }

    /** The script, which from now on is one that is followed. */
    Optional<TrackedScript> ask(String name) {
        asked.add(name);
        return Optional.ofNullable(scripts.get(name));
    }

    List<String> unused() {
        return scripts.keySet().stream().filter(name -> !asked.contains(name)).toList();
    }

    private record Making(ScriptBlock block, Command command, Configuration configuration, Diagnostics problems) {

        Optional<TrackedScript> script(Optional<ScriptRunner> runner, Optional<TrackedScript> old) {
            Optional<Script> ready = runner.isPresent()
                    ? runner.get()
                            .prepare(
                                    command,
                                    "vrrp_script " + block.name(),
                                    block.places().of("script"),
                                    configuration,
                                    problems)
                    : held(old);
            return ready.map(this::with);
        }

        private Optional<Script> held(Optional<TrackedScript> old) {
            Optional<Script> held =
                    old.filter(script -> script.written().equals(command)).map(TrackedScript::script);
            if (held.isEmpty()) {
                problems.error(
                        block.places().block(),
                        "vrrp_script " + block.name() + " is not used: the bundle that runs scripts is not installed",
                        "install the feature scripts");
            } else {
                problems.warning(
                        block.places().block(),
                        "vrrp_script " + block.name()
                                + " is not run while the bundle that runs scripts is away; what is known of it stays",
                        "install the feature scripts");
            }
            return held;
        }

        private TrackedScript with(Script script) {
            return new TrackedScript(
                    block.name(),
                    command,
                    script,
                    block.schedule(problems),
                    new ScriptMachine.Settings(block.rise(), block.fall()),
                    block.definition(),
                    block.initFail());
        }
    }
}
