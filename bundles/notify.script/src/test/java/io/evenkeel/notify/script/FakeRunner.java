package io.evenkeel.notify.script;

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
import java.util.stream.Collectors;

/** Runs nothing: a test says how each script ends. */
final class FakeRunner implements ScriptRunner {

    /** A script that was started. */
    record Run(String line, Optional<Duration> timeout, CompletableFuture<Exit> exit) {}

    final List<Run> runs = new ArrayList<>();
    private int seen;

    @Override
    public Optional<Script> prepare(
            Command command, String what, Place place, Configuration configuration, Diagnostics problems) {
        return Optional.of(new Script(command.arguments(), Optional.empty()));
    }

    @Override
    public Optional<Script.User> defaultUser(Place place, Configuration configuration) {
        return Optional.of(new Script.User("worker", 1000, 100, List.of()));
    }

    @Override
    public synchronized CompletableFuture<Exit> run(Script script, List<String> extra, Optional<Duration> timeout) {
        List<String> words = new ArrayList<>(script.arguments());
        words.addAll(extra);
        String line = words.stream()
                .map(word -> word.indexOf(' ') < 0 ? word : '<' + word + '>')
                .collect(Collectors.joining(" "));
        CompletableFuture<Exit> exit = new CompletableFuture<>();
        runs.add(new Run(line, timeout, exit));
        return exit;
    }

    /** What was started since the last question. */
    synchronized List<String> fresh() {
        List<String> lines =
                runs.subList(seen, runs.size()).stream().map(Run::line).toList();
        seen = runs.size();
        return lines;
    }

    /** The last run of a command line ends. */
    void end(String line, Exit exit) {
        runs.stream()
                .filter(run -> run.line().equals(line) && !run.exit().isDone())
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError(line + " does not run"))
                .exit()
                .complete(exit);
    }

    /** All that runs ends well. */
    void endAll() {
        List.copyOf(runs).forEach(run -> run.exit().complete(new Status(0)));
    }
}
