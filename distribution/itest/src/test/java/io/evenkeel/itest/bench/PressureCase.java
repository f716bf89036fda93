package io.evenkeel.itest.bench;

import io.evenkeel.itest.lab.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The same jitter beside two busy neighbours, with and without locked memory and real-time priority. */
final class PressureCase implements Case {
    private static final String PLAIN = "global_defs {\n    router_id pressure\n}\n";
    private static final String LOCKED = "global_defs {\n    router_id pressure\n    vrrp_no_swap\n}\n";
    private static final String REAL_TIME =
            "global_defs {\n    router_id pressure\n    vrrp_no_swap\n    vrrp_rt_priority 50\n}\n";

    @Override
    public void run(int repetitions, int seconds) {
        Table table = new Table(
                "Advert jitter, v3 0.1 s, two busy processes beside, " + seconds
                        + " s each; abs(interval − nominal), ms, p50 / p90 / p99 / max (n)",
                Samples::tail);
        List<Process> neighbours = new ArrayList<>();
        try {
            neighbours.add(busy());
            neighbours.add(busy());
            for (Kind kind : Kind.values()) {
                Duration window = Duration.ofSeconds(seconds);
                JitterCase.once(table, kind, "0.1", window, PLAIN, ", as it is");
                JitterCase.once(table, kind, "0.1", window, LOCKED, ", vrrp_no_swap");
                Samples reference = JitterCase.once(
                        table, kind, "0.1", window, REAL_TIME, ", vrrp_no_swap and vrrp_rt_priority 50");
                System.err.println("bench: reference sleeper under pressure: " + reference.tail());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } finally {
            neighbours.forEach(Process::destroyForcibly);
        }
        table.print();
    }

    private static Process busy() throws IOException {
        return new ProcessBuilder("sh", "-c", "while :; do :; done").start();
    }
}
