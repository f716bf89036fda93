package io.evenkeel.net.linux.process;

import static io.evenkeel.net.linux.libc.Native.LIBC;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.process.Signals.Signal;
import io.evenkeel.net.linux.libc.Descriptor;
import io.evenkeel.net.linux.libc.NativeBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Real-time signals through a signalfd, read by a thread of its own. Their default action ends the process, and a thread
 * that does not block them would take it: so the launcher blocks them before the JVM starts, and one it did not block is
 * left alone.
 */
final class RealtimeSignals {

    private static final Log LOG = Log.of("process");

    /** Numbers as the shell's kill(1) and keepalived know them: glibc keeps the first two for itself. */
    private static final Map<Signal, Integer> NUMBERS =
            Map.of(Signal.JSON, 36, Signal.STATS_CLEAR, 63, Signal.TDUMP, 64);

    private static final int SFD_CLOEXEC = 0x80000;
    private static final int EFD_CLOEXEC = 0x80000;
    /** sigset_t of 1024 bits. */
    private static final int SIGSET = 128;
    /** struct signalfd_siginfo; the number is its first field. */
    private static final int SIGINFO = 128;
    /** struct pollfd: descriptor, events, what happened. */
    private static final int POLLFD = 8;

    private static final short POLLIN = 1;

    private final Consumer<Signal> arrived;
    private final Set<Signal> taken = EnumSet.noneOf(Signal.class);
    private Descriptor signals;
    private Descriptor stop;

    RealtimeSignals(Consumer<Signal> arrived) {
        this.arrived = arrived;
    }

    synchronized void take(Signal signal) {
        int number = NUMBERS.get(signal);
        if (taken.contains(signal)) {
            return;
        }
        if (!blocked(number)) {
            LOG.detail("signal " + number + " (" + signal + ") is not blocked, so it is not handled: start the daemon "
                    + "by its launcher, or under env --block-signal=" + number);
            return;
        }
        taken.add(signal);
        try {
            listen();
        } catch (NativeException e) {
            LOG.warning("signal " + number + " (" + signal + ") is not handled: " + e.getMessage());
        }
    }

    // Every thread inherited the first one's mask.
    private static boolean blocked(int number) {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("SigBlk:"))
                    .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                    .anyMatch(mask -> (mask >>> number - 1 & 1) == 1);
        } catch (IOException e) {
            LOG.warning("cannot tell which signals are blocked: " + e.getMessage());
            return false;
        }
    }

    private void listen() throws NativeException {
        try (NativeBlock mask = NativeBlock.zeroed(SIGSET)) {
            long bits = 0;
            for (Signal signal : taken) {
                bits |= 1L << NUMBERS.get(signal) - 1;
            }
            mask.bytes().putLong(0, bits);
            int existing = signals == null ? -1 : signals.number();
            int descriptor = LIBC.signalfd(existing, mask.address(), SFD_CLOEXEC);
            if (signals == null) {
                signals = Descriptor.of(descriptor, "signalfd");
                stop = Descriptor.of(LIBC.eventfd(0, EFD_CLOEXEC), "eventfd");
                start(signals, stop);
            }
        }
    }

    private void start(Descriptor from, Descriptor until) {
        Thread thread = new Thread(() -> read(from, until), "evenkeel-signals");
        thread.setDaemon(true);
        thread.start();
    }

    // The reader closes both descriptors: nobody else may while it polls them.
    private void read(Descriptor from, Descriptor until) {
        try (from;
                until;
                NativeBlock poll = NativeBlock.zeroed(2 * POLLFD);
                NativeBlock info = NativeBlock.zeroed(SIGINFO)) {
            poll.bytes().putInt(0, from.number()).putShort(4, POLLIN);
            poll.bytes().putInt(POLLFD, until.number()).putShort(POLLFD + 4, POLLIN);
            while (poll.bytes().getShort(POLLFD + 6) == 0) {
                LIBC.poll(poll.address(), 2, -1);
                if (poll.bytes().getShort(6) != 0 && LIBC.read(from.number(), info.address(), SIGINFO) == SIGINFO) {
                    dispatch(info.bytes().getInt(0));
                }
            }
        }
    }

    private void dispatch(int number) {
        NUMBERS.forEach((signal, its) -> {
            if (its == number) {
                arrived.accept(signal);
            }
        });
    }

    synchronized void close() {
        if (stop != null) {
            try (NativeBlock one = NativeBlock.zeroed(Long.BYTES)) {
                one.bytes().putLong(0, 1);
                LIBC.write(stop.number(), one.address(), Long.BYTES);
            }
            stop = null;
            signals = null;
            taken.clear();
        }
    }
}
