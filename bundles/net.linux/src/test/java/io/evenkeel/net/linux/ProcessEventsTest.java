package io.evenkeel.net.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.process.ProcessEvents.Buffer;
import io.evenkeel.api.process.ProcessEvents.Hearing;
import io.evenkeel.api.process.ProcessEvents.Listener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessEventsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Lab lab = new Lab();
    private final LinuxProcessEvents events = new LinuxProcessEvents();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    private final Listener listener = new Listener() {
        @Override
        public void forked(int parent, int process) {
            told.add("fork " + parent + " " + process);
        }

        @Override
        public void executed(int process) {
            told.add("exec " + process);
        }

        @Override
        public void named(int process, String name) {
            told.add("comm " + process + " " + name);
        }

        @Override
        public void ended(int process) {
            told.add("exit " + process);
        }

        @Override
        public void lost() {
            told.add("lost");
        }
    };

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    private EventLoop loop() throws Exception {
        return lab.network(lab.namespace("p")).openLoop("events");
    }

    private Hearing hear(EventLoop loop, Optional<Buffer> buffer) throws Exception {
        return Lab.on(loop, () -> events.hear(loop, buffer, listener));
    }

    private void await(String event) throws InterruptedException {
        awaitBeginningWith(event + "$");
    }

    /** The next event that begins so, or that is it where a dollar sign ends it; the host has many others. */
    private String awaitBeginningWith(String pattern) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String next = told.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            assertTrue(next != null, "not told within " + PATIENCE + ": " + pattern);
            if ((next + "$").startsWith(pattern)) {
                return next;
            }
        }
    }

    @Test
    void theLifeOfAProcessIsToldFromAnyNetworkNamespace() throws Exception {
        hear(loop(), Optional.of(new Buffer(1 << 20, true)));
        Process shell =
                new ProcessBuilder("/bin/sh", "-c", "printf renamed >/proc/self/comm; (read x); read x").start();
        await("exec " + shell.pid());
        // /proc/self of a redirection is the shell's own.
        await("comm " + shell.pid() + " renamed");
        String fork = awaitBeginningWith("fork " + shell.pid() + " ");
        String child = fork.substring(fork.lastIndexOf(' ') + 1);
        shell.getOutputStream().write('\n');
        shell.getOutputStream().flush();
        await("exit " + child);
        shell.getOutputStream().close();
        await("exit " + shell.pid());
        shell.waitFor();
    }

    @Test
    void anOverrunIsTold() throws Exception {
        EventLoop loop = loop();
        hear(loop, Optional.of(new Buffer(1, false)));
        Lab.on(loop, () -> {
            for (int i = 0; i < 60; i++) {
                new ProcessBuilder("/bin/true").start().waitFor();
            }
            return null;
        });
        await("lost");
    }

    @Test
    void whoClosesHearsNoMore() throws Exception {
        EventLoop loop = loop();
        Hearing first = hear(loop, Optional.empty());
        Lab.on(loop, () -> {
            first.close();
            return null;
        });
        told.clear();
        List<String> second = new ArrayList<>();
        assertEquals(0, new ProcessBuilder("/bin/true").start().waitFor());
        Lab.on(loop, () -> second.addAll(told));
        assertEquals(List.of(), second);
    }
}
