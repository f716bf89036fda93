package io.evenkeel.itest.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A daemon's program run to its end with any command line, as an operator does. */
public final class Program {
    private Program() {}

    /** Runs it with these options after those that keep its files apart. */
    public static Command.Result run(Host host, Kind kind, String... options) {
        return run(host, kind, List.of(), options);
    }

    /** As above, by another command such as {@code setpriv}. */
    public static Command.Result run(Host host, Kind kind, List<String> by, String... options) {
        List<String> command = new ArrayList<>(by);
        command.addAll(kind.program(Router.runDirectory(host)));
        command.addAll(List.of(options));
        return Command.status(
                host.command(command), Map.of("TMPDIR", host.directory().toString()));
    }
}
