package io.evenkeel.track.process;

import io.evenkeel.api.dump.Dumps;
import io.evenkeel.track.process.CommandPattern.By;
import io.evenkeel.track.process.CommandPattern.Parameters;
import io.evenkeel.track.process.ProcessMachine.Settings;
import io.evenkeel.track.process.ProcessMachine.State;
import io.evenkeel.track.process.ProcessMachine.Turn;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tracked processes in the dumps, in keepalived's layout. */
@Component
public final class ProcessDumps implements Dumps {

    private final ProcessTracker tracker;

    @Activate
    public ProcessDumps(@Reference ProcessTracker tracker) {
        this.tracker = tracker;
    }

    @Override
    public String section() {
        return "track_process";
    }

    @Override
    public List<Map<String, Object>> json() {
        return tracker.known().stream().map(ProcessDumps::object).toList();
    }

    private static Map<String, Object> object(ProcessState.Known known) {
        TrackedProcess process = known.process();
        Settings settings = process.settings();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("process", process.pattern().words().get(0));
        parameters(process).ifPresent(words -> object.put("parameters", words));
        object.put("param_match", match(process.pattern().parameters()));
        object.put("min_processes", settings.quorum());
        object.put("max_processes", settings.quorumMax());
        object.put("current_processes", known.state().map(State::count).orElse(0));
        object.put("have_quorum", known.state().filter(State::up).isPresent());
        object.put("weight", weight(process));
        object.put("terminate_delay", seconds(settings.terminateDelay()));
        object.put("fork_delay", seconds(settings.forkDelay()));
        object.put("fork_delay_timer_running", runs(known, true));
        object.put("terminate_delay_timer_running", runs(known, false));
        object.put("full_command", process.pattern().by() == By.COMMAND);
        return object;
    }

    private static Optional<String> parameters(TrackedProcess process) {
        List<String> words = process.pattern().words();
        return words.size() == 1 ? Optional.empty() : Optional.of(String.join(" ", words.subList(1, words.size())));
    }

    private static String match(Parameters parameters) {
        return parameters == Parameters.ANY ? "none" : parameters.name().toLowerCase(Locale.ROOT);
    }

    private static int weight(TrackedProcess process) {
        int weight = process.definition().weight();
        return process.definition().reverse() ? -weight : weight;
    }

    private static BigDecimal seconds(Duration time) {
        return BigDecimal.valueOf(time.toNanos() / 1000, 6);
    }

    private static boolean runs(ProcessState.Known known, boolean risen) {
        return known.state()
                .flatMap(State::turn)
                .map(Turn::risen)
                .filter(risen ? is -> is : is -> !is)
                .isPresent();
    }

    @Override
    public List<String> data() {
        List<ProcessState.Known> all = tracker.known();
        List<String> lines = new ArrayList<>();
        if (!all.isEmpty()) {
            lines.add("------< VRRP Track processes >------");
            all.forEach(known -> lines(known, lines));
        }
        return lines;
    }

    private static void lines(ProcessState.Known known, List<String> lines) {
        TrackedProcess process = known.process();
        Settings settings = process.settings();
        lines.add(" VRRP Track process = " + process.name());
        lines.add("   Process = " + process.pattern().words().get(0));
        parameters(process).ifPresent(words -> lines.add("   Parameters = " + words));
        Parameters match = process.pattern().parameters();
        if (match != Parameters.ANY) {
            lines.add("   Param match" + (match == Parameters.EXACT ? "" : " = " + match(match)));
        }
        lines.add("   Min processes = " + settings.quorum());
        if (settings.quorumMax() != ProcessMachine.UNLIMITED) {
            lines.add("   Max processes = " + settings.quorumMax());
        }
        lines.add("   Current processes = " + known.state().map(State::count).orElse(0));
        lines.add("   Have quorum = " + known.state().filter(State::up).isPresent());
        lines.add("   Weight = " + process.definition().weight()
                + (process.definition().reverse() ? " reverse" : ""));
        lines.add("   Terminate delay = " + seconds(settings.terminateDelay()) + "s");
        lines.add("   Fork delay = " + seconds(settings.forkDelay()) + "s");
        lines.add("   Fork delay timer" + (runs(known, true) ? "" : " not") + " running");
        lines.add("   Terminate delay timer" + (runs(known, false) ? "" : " not") + " running");
        lines.add("   Full command = " + (process.pattern().by() == By.COMMAND));
    }

    @Override
    public List<String> statistics() {
        return List.of();
    }

    /** There are none. */
    @Override
    public void clearStatistics() {}
}
