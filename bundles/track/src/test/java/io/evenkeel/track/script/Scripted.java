package io.evenkeel.track.script;

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

    /** One run asked for. */
    record Asked(String command, Duration timeout, CompletableFuture<Exit> exit) {}

    final List<Asked> asked = new ArrayList<>();
    final List<Command> prepared = new ArrayList<>();
    String refused = "";

    @Override
    public Optional<Script> prepare(
            Command command, String what, Place place, Configuration configuration, Diagnostics problems) {
        prepared.add(command);
        return command.arguments().get(0).equals(refused)
                ? Optional.empty()
                : Optional.of(new Script(command.arguments(), Optional.empty()));
    }

    @Override
    public CompletableFuture<Exit> run(Script script, List<String> extra, Optional<Duration> timeout) {
        Asked run = new Asked(script.command(), timeout.orElseThrow(), new CompletableFuture<>());
        asked.add(run);
        return run.exit();
    }

    /** Ends the run asked for last. */
    void end(int status) {
        asked.get(asked.size() - 1).exit().complete(new Status(status));
    }
}
