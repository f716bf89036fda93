package io.evenkeel.net.linux.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.process.Signals.Signal;
import io.evenkeel.net.linux.Lab;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SignalsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static String line(BufferedReader output) {
        return assertTimeoutPreemptively(PATIENCE, output::readLine);
    }

    private static void kill(String signal, Process process) throws Exception {
        Lab.run("kill -" + signal + " " + process.pid());
    }

    private static void awaitReady(BufferedReader output, List<String> before) throws IOException {
        for (String line = line(output); !"ready".equals(line); line = line(output)) {
            before.add(line);
        }
    }

    @Test
    void everySignalOfTheDaemonReachesItsAction() throws Exception {
        Process child = Child.start("signals", "env", "--block-signal=RTMIN+2,RTMAX-1,RTMAX");
        BufferedReader output = Child.output(child);
        awaitReady(output, new ArrayList<>());
        String[][] signals = {
            {"HUP", "RELOAD"},
            {"USR1", "DATA"},
            {"USR2", "STATS"},
            {"36", "JSON"},
            {"63", "STATS_CLEAR"},
            {"64", "TDUMP"},
            {"INT", "STOP"},
            {"TERM", "STOP"}
        };
        for (String[] signal : signals) {
            kill(signal[0], child);
            assertEquals(signal[1], line(output), signal[0]);
        }
        child.getOutputStream().close();
        assertEquals("closed", line(output));
        assertEquals(0, child.waitFor());
    }

    @Test
    void aRealtimeSignalThatIsNotBlockedIsLeftAlone() throws Exception {
        Process child = Child.start("signals");
        BufferedReader output = Child.output(child);
        awaitReady(output, new ArrayList<>());
        kill("HUP", child);
        assertEquals("RELOAD", line(output));
        kill("36", child);
        assertTrue(child.waitFor(20, TimeUnit.SECONDS));
        assertEquals(128 + 36, child.exitValue(), "the default action");
    }

    @Test
    void actionsAreTakenBackAndOneThatThrowsDoesNotHinderTheNext() throws Exception {
        BlockingQueue<String> ran = new LinkedBlockingQueue<>();
        LinuxSignals signals = new LinuxSignals();
        AutoCloseable first = signals.on(Signal.DATA, () -> ran.add("first"));
        signals.on(Signal.DATA, () -> {
            throw new IllegalStateException("second");
        });
        signals.on(Signal.DATA, () -> ran.add("third"));
        try {
            Lab.run("kill -USR1 " + ProcessHandle.current().pid());
            assertEquals("first", ran.poll(5, TimeUnit.SECONDS));
            assertEquals("third", ran.poll(5, TimeUnit.SECONDS));
            first.close();
            Lab.run("kill -USR1 " + ProcessHandle.current().pid());
            assertEquals("third", ran.poll(5, TimeUnit.SECONDS));
            assertTrue(ran.isEmpty());
        } finally {
            signals.close();
        }
    }
}
