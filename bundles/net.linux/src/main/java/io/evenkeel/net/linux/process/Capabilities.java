package io.evenkeel.net.linux.process;

import static io.evenkeel.net.linux.libc.Native.LIBC;
import static io.evenkeel.net.linux.libc.Native.check;
import static io.evenkeel.net.linux.libc.Native.process;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.process.ProcessControl.Capability;
import io.evenkeel.net.linux.libc.NativeBlock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/** capabilities(7) of the calling thread. */
final class Capabilities {

    /** _LINUX_CAPABILITY_VERSION_3: 64 capabilities in two structures of effective, permitted, inheritable. */
    private static final int VERSION_3 = 0x20080522;

    private static final int HEADER = 8;
    private static final int DATA = 24;
    private static final int HALF = 12;
    private static final String CAP_EFF = "CapEff:";
    private static final int CAP_SETPCAP = 8;
    private static final int PR_CAPBSET_READ = 23;
    private static final int PR_CAPBSET_DROP = 24;

    private Capabilities() {}

    static Set<Capability> effective() {
        try (NativeBlock header = header();
                NativeBlock data = NativeBlock.zeroed(DATA)) {
            Set<Capability> found = EnumSet.noneOf(Capability.class);
            if (process().capget(header.address(), data.address()) == 0) {
                long bits = data.bytes().getInt(0) & 0xffffffffL;
                for (Capability capability : Capability.values()) {
                    if ((bits >>> capability.number() & 1) == 1) {
                        found.add(capability);
                    }
                }
            }
            return found;
        }
    }

    /** Leaves the calling thread, and what it starts from now on, these alone; also as a bound on what it executes. */
    static void keepOnly(Set<Capability> capabilities) throws NativeException {
        long kept = bits(capabilities);
        // The bounding set first: lowering it takes CAP_SETPCAP, which is given up next.
        bound(kept);
        try (NativeBlock header = header();
                NativeBlock data = NativeBlock.zeroed(DATA)) {
            check(process().capget(header.address(), data.address()), "read capabilities");
            for (int at = 0; at < DATA; at += Integer.BYTES) {
                int mask = (int) (at < HALF ? kept : kept >>> Integer.SIZE);
                data.bytes().putInt(at, data.bytes().getInt(at) & mask);
            }
            check(process().capset(header.address(), data.address()), "give up capabilities");
        }
    }

    /** How many threads of the process have others in force than these. */
    static int threadsWithMore(Set<Capability> capabilities) throws NativeException {
        long kept = bits(capabilities);
        int found = 0;
        for (int tid : Threads.list("read capabilities")) {
            if ((effective(tid) & ~kept) != 0) {
                found++;
            }
        }
        return found;
    }

    private static long effective(int tid) {
        try (Stream<String> status = Files.lines(Path.of("/proc/self/task/" + tid + "/status"))) {
            return status.filter(line -> line.startsWith(CAP_EFF))
                    .mapToLong(line -> Long.parseUnsignedLong(
                            line.substring(CAP_EFF.length()).strip(), 16))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            // The thread has ended: it has none.
            return 0;
        }
    }

    private static long bits(Set<Capability> capabilities) {
        long bits = 0;
        for (Capability capability : capabilities) {
            bits |= 1L << capability.number();
        }
        return bits;
    }

    private static void bound(long kept) throws NativeException {
        if (!has(CAP_SETPCAP)) {
            return;
        }
        for (int number = 0; LIBC.prctl(PR_CAPBSET_READ, number, 0, 0, 0) >= 0; number++) {
            if ((kept >>> number & 1) == 0) {
                check(LIBC.prctl(PR_CAPBSET_DROP, number, 0, 0, 0), "give up capability " + number + " for children");
            }
        }
    }

    private static boolean has(int number) throws NativeException {
        try (NativeBlock header = header();
                NativeBlock data = NativeBlock.zeroed(DATA)) {
            check(process().capget(header.address(), data.address()), "read capabilities");
            return (data.bytes().getInt(0) >>> number & 1) == 1;
        }
    }

    private static NativeBlock header() {
        NativeBlock header = NativeBlock.zeroed(HEADER);
        header.bytes().putInt(0, VERSION_3);
        return header;
    }
}
