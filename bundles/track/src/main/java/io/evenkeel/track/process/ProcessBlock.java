package io.evenkeel.track.process;

import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Default;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Name;
import io.evenkeel.api.config.Option;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Positional;
import io.evenkeel.api.config.Range;
import io.evenkeel.api.config.RestOfLine;
import io.evenkeel.api.track.Tracker.Definition;
import io.evenkeel.track.process.CommandPattern.By;
import io.evenkeel.track.process.CommandPattern.Parameters;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Processes to follow, as written. */
@Block(value = "vrrp_track_process", doc = "Processes that virtual routers follow", unique = true)
record ProcessBlock(
        @Name String name,
        Places places,
        @Keyword(value = "process", doc = "The process's name, or its command with parameters") @RestOfLine
                Optional<List<String>> process,
        @Keyword(value = "param_match", doc = "Parameters may go on: whole ones, or the last one's text")
                Optional<ParamMatch> paramMatch,
        @Keyword(value = "weight", doc = "What they add to the priority; 0 for a fault while too few or many run")
                Optional<Weight> weight,
        @Keyword(value = "quorum", doc = "How many have to run") @Range(min = "1", max = "65535") @Default("1")
                int quorum,
        @Keyword(value = "quorum_max", doc = "How many may run; 0 for none") @Range(min = "0", max = "65535")
                Optional<Integer> quorumMax,
        @Keyword(value = "delay", doc = "Both fork_delay and terminate_delay") @Range(min = "0.000001", max = "3600")
                Optional<Duration> delay,
        @Keyword(value = "terminate_delay", doc = "Seconds to wait when processes have ended before it turns")
                @Range(min = "0.000001", max = "3600")
                Optional<Duration> terminateDelay,
        @Keyword(value = "fork_delay", doc = "Seconds to wait when processes were started before it turns")
                @Range(min = "0.000001", max = "3600")
                Optional<Duration> forkDelay,
        @Keyword(value = "full_command", doc = "Compare the command's first word instead of the process's name")
                boolean fullCommand) {

    /** What they add to the priority. */
    record Weight(
            @Positional @Range(min = "-254", max = "254") int weight,
            @Option(value = "reverse", doc = "Enough and not enough change places") boolean reverse) {}

    /** How parameters are compared; alone: there are to be no others. */
    record ParamMatch(@Positional Optional<String> word) {}

    /** Empty when it names no process, which is said. */
    Optional<TrackedProcess> tracked(Diagnostics problems) {
        List<String> words = process.orElse(List.of());
        if (words.isEmpty() || words.get(0).isEmpty()) {
            problems.error(
                    places.block(),
                    "vrrp_track_process " + name + " names no process, it is not used",
                    "write process and its name");
            return Optional.empty();
        }
        CommandPattern pattern = pattern(words, problems);
        noteShortened(pattern, problems);
        Definition definition = weight.map(line -> new Definition(line.weight(), line.reverse(), true))
                .orElse(new Definition(0, false, false));
        return Optional.of(new TrackedProcess(name, pattern, settings(problems), definition));
    }

    private CommandPattern pattern(List<String> words, Diagnostics problems) {
        Optional<Parameters> match = parameters(problems);
        if (match.isEmpty() && words.size() == 1) {
            return new CommandPattern(words, fullCommand ? By.COMMAND : By.NAME, Parameters.ANY);
        }
        return new CommandPattern(words, By.COMMAND, match.orElse(Parameters.EXACT));
    }

    private Optional<Parameters> parameters(Diagnostics problems) {
        if (paramMatch.isEmpty()) {
            return Optional.empty();
        }
        String word = paramMatch.get().word().orElse("");
        switch (word) {
            case "":
                return Optional.of(Parameters.EXACT);
            case "initial":
                return Optional.of(Parameters.INITIAL);
            case "partial":
                return Optional.of(Parameters.PARTIAL);
            default:
                problems.error(
                        places.of("param_match"),
                        "param_match '" + word + "' of vrrp_track_process " + name + " is ignored",
                        "write initial, partial or nothing behind it");
                return Optional.empty();
        }
    }

    private void noteShortened(CommandPattern pattern, Diagnostics problems) {
        String written = pattern.words().get(0);
        String shortened = CommandPattern.shortened(written);
        if (pattern.by() == By.NAME && !shortened.equals(written)) {
            problems.add(new Diagnostic(
                    Diagnostic.Kind.NOTE,
                    places.of("process"),
                    "the kernel keeps " + CommandPattern.NAME_BYTES + " bytes of a process's name: '" + shortened
                            + "' is looked for",
                    Optional.of("write full_command and the whole command to tell it from others")));
        }
    }

    private ProcessMachine.Settings settings(Diagnostics problems) {
        int most = quorumMax.orElse(ProcessMachine.UNLIMITED);
        if (most != 0 && most < quorum) {
            problems.error(
                    places.of("quorum_max"),
                    "quorum_max " + most + " of vrrp_track_process " + name + " is less than quorum " + quorum
                            + ", it is ignored",
                    "write " + quorum + " or more, or 0 for no process at all");
            most = ProcessMachine.UNLIMITED;
        }
        return new ProcessMachine.Settings(
                most == 0 ? 0 : quorum,
                most,
                forkDelay.or(() -> delay).orElse(Duration.ZERO),
                terminateDelay.or(() -> delay).orElse(Duration.ZERO));
    }
}
