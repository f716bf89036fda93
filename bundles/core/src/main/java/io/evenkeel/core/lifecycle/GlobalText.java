package io.evenkeel.core.lifecycle;

import io.evenkeel.api.lifecycle.Daemon.Status;
import java.util.ArrayList;
import java.util.List;

/** The daemon as a whole, for the data dump: what it is, and the configuration in force with its secrets masked. */
final class GlobalText {

    private GlobalText() {}

    static List<String> lines(Status status, String configuration) {
        List<String> lines = new ArrayList<>();
        lines.add("------< Evenkeel >------");
        lines.add(" Version = " + status.version());
        lines.add(" Phase = " + status.phase());
        lines.add(" Process = " + status.pid());
        lines.add(" Started = " + status.startedAt());
        status.lastReloadAt().ifPresent(at -> lines.add(" Last reload = " + at));
        lines.add(" Configuration file = " + status.file());
        lines.add("------< Configuration in force >------");
        configuration.lines().map(line -> " " + line).forEach(lines::add);
        return lines;
    }
}
