package io.evenkeel.track.script;

import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Command;
import io.evenkeel.api.config.Default;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Name;
import io.evenkeel.api.config.Option;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Positional;
import io.evenkeel.api.config.Range;
import io.evenkeel.api.track.Tracker.Definition;
import java.time.Duration;
import java.util.Optional;

/** A script to follow, as written. */
@Block(value = "vrrp_script", doc = "A script that virtual routers follow", unique = true)
record ScriptBlock(
        @Name String name,
        Places places,
        @Keyword(value = "script", doc = "The script; with its arguments in double quotes") Optional<Command> script,
        @Keyword(value = "interval", doc = "Seconds from one run to the next")
                @Range(min = "0", max = "4294967")
                @Default("1")
                Duration interval,
        @Keyword(value = "timeout", doc = "Seconds after which a run has failed; the interval by default")
                @Range(min = "0", max = "4294967")
                Optional<Duration> timeout,
        @Keyword(value = "weight", doc = "What it adds to the priority; 0 for a fault while it fails")
                Optional<Weight> weight,
        @Keyword(value = "rise", doc = "Runs that must succeed before it counts as up")
                @Range(min = "1", max = "2147483647")
                @Default("1")
                int rise,
        @Keyword(value = "fall", doc = "Runs that must fail before it counts as down")
                @Range(min = "1", max = "2147483647")
                @Default("1")
                int fall,
        @Keyword(value = "user", doc = "User and group to run the script as") Optional<UserLine> user,
        @Keyword(value = "init_fail", doc = "It counts as failed until it has succeeded") boolean initFail) {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** What it adds to the priority. */
    record Weight(
            @Positional @Range(min = "-253", max = "253") int weight,
            @Option(value = "reverse", doc = "Success and failure change places") boolean reverse) {}

    /** A user and its group as written. */
    record UserLine(@Positional String user, @Positional Optional<String> group) {}

    /** Script and user in one; empty when no script is named, which is said. */
    Optional<Command> command(Diagnostics problems) {
        if (script.isEmpty() && !places.has("script")) {
            problems.error(
                    places.block(),
                    "No script set for vrrp_script " + name + ", it is not used",
                    "write script and a command");
        }
        script.flatMap(Command::user).ifPresent(word -> noteUnused(word, problems));
        return script.map(
                written -> new Command(written.arguments(), user.map(UserLine::user), user.flatMap(UserLine::group)));
    }

    // keepalived drops such words in silence.
    private void noteUnused(String word, Diagnostics problems) {
        problems.add(new Diagnostic(
                Diagnostic.Kind.NOTE,
                places.of("script"),
                "'" + word + "' and what follows is not given to the script",
                Optional.of("put script and arguments between one pair of double quotes")));
    }

    Schedule schedule(Diagnostics problems) {
        Duration every = atLeastSomething("interval", interval, problems);
        return new Schedule(
                every,
                timeout.map(limit -> atLeastSomething("timeout", limit, problems))
                        .orElse(every));
    }

    private Duration atLeastSomething(String keyword, Duration written, Diagnostics problems) {
        if (!written.isZero()) {
            return written;
        }
        problems.error(
                places.of(keyword),
                "vrrp_script " + name + ": " + keyword + " must be greater than 0, 1 s is used",
                "write " + keyword + " 1");
        return SECOND;
    }

    Definition definition() {
        return weight.map(line -> new Definition(line.weight(), line.reverse(), true))
                .orElse(new Definition(0, false, false));
    }
}
