package io.evenkeel.check.misc;

import io.evenkeel.api.config.Command;
import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.script.Script;
import io.evenkeel.api.script.ScriptRunner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A runner that runs nothing, and remembers what it was asked. */
final class Scripted implements ScriptRunner {

    record Asked(Command command, String what, Place place, Configuration configuration) {}

    final List<Asked> asked = new ArrayList<>();
    final List<Optional<Duration>> timeouts = new ArrayList<>();
    boolean refuses;
    CompletableFuture<Exit> exit = new CompletableFuture<>();

    @Override
    public Optional<Script> prepare(
            Command command, String what, Place place, Configuration configuration, Diagnostics problems) {
        asked.add(new Asked(command, what, place, configuration));
        return refuses ? Optional.empty() : Optional.of(new Script(command.arguments(), Optional.empty()));
    }

    @Override
    public CompletableFuture<Exit> run(Script script, List<String> extra, Optional<Duration> timeout) {
        timeouts.add(timeout);
        return exit;
    }
}
