package io.evenkeel.net.linux.process;

import static io.evenkeel.net.linux.libc.Native.LIBC;
import static io.evenkeel.net.linux.libc.Native.check;
import static io.evenkeel.net.linux.libc.Native.process;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.process.ProcessControl;
import io.evenkeel.net.linux.libc.Errno;
import io.evenkeel.net.linux.libc.Native;
import io.evenkeel.net.linux.libc.NativeBlock;
import io.evenkeel.net.linux.loop.EpollLoop;
import io.evenkeel.net.linux.loop.Loops;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The daemon's own process. */
@Component
public final class LinuxProcess implements ProcessControl {

    private static final Log LOG = Log.of("process");
    private static final int MCL_CURRENT = 1;
    private static final int MCL_FUTURE = 2;
    private static final int MCL_ONFAULT = 4;
    private static final int PRIO_PROCESS = 0;
    private static final int RLIMIT_CORE = 4;
    private static final long RLIM_INFINITY = -1;
    /** struct rlimit: soft, hard. */
    private static final int RLIMIT = 16;
    /** cpu_set_t of 1024 CPUs. */
    private static final int CPU_SET = 128;

    private final UnixDatagrams datagrams = new UnixDatagrams();
    private final ServiceManager manager;
    private final Loops loops;

    @Activate
    public LinuxProcess(@Reference Loops loops) {
        this(loops, System.getenv());
    }

    LinuxProcess(Loops loops, Map<String, String> environment) {
        this.loops = loops;
        this.manager = new ServiceManager(
                environment, datagrams, ProcessHandle.current().pid());
    }

    @Override
    public Set<Capability> capabilities() {
        return Capabilities.effective();
    }

    @Override
    public void keepOnly(Set<Capability> capabilities) throws NativeException {
        Capabilities.keepOnly(capabilities);
        for (EpollLoop loop : loops.all()) {
            loop.call("give up capabilities", () -> Capabilities.keepOnly(capabilities));
        }
        int others = Capabilities.threadsWithMore(capabilities);
        if (others > 0) {
            LOG.info(
                    others
                            + " threads of the JVM keep the capabilities it was started with; to bound those too, start it "
                            + "under setpriv --bounding-set or CapabilityBoundingSet=",
                    Log.field("threads", others));
        }
    }

    /** Pages are locked when they are first touched: a reserved but unused heap costs nothing. */
    @Override
    public void lockMemory() throws NativeException {
        check(process().mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT), "lock memory");
    }

    @Override
    public void nice(int value) throws NativeException {
        Threads.each("set nice value " + value, tid -> process().setpriority(PRIO_PROCESS, tid, value));
    }

    @Override
    public void affinity(Set<Integer> cpus) throws NativeException {
        try (NativeBlock mask = NativeBlock.zeroed(CPU_SET)) {
            for (int cpu : cpus) {
                if (cpu < 0 || cpu >= CPU_SET * Byte.SIZE) {
                    throw Native.failure("run on CPU " + cpu, Errno.EINVAL);
                }
                int at = cpu / Long.SIZE * Long.BYTES;
                mask.bytes().putLong(at, mask.bytes().getLong(at) | 1L << cpu % Long.SIZE);
            }
            Threads.each("run on CPUs " + cpus, tid -> process().sched_setaffinity(tid, CPU_SET, mask.address()));
        }
    }

    @Override
    public int umask(int mask) {
        return process().umask(mask);
    }

    @Override
    public void coreDumps(boolean enabled) throws NativeException {
        try (NativeBlock limits = NativeBlock.zeroed(RLIMIT)) {
            long size = enabled ? RLIM_INFINITY : 0;
            limits.bytes().putLong(0, size).putLong(8, size);
            check(
                    process().setrlimit(RLIMIT_CORE, limits.address()),
                    enabled ? "allow core dumps" : "forbid core dumps");
        }
    }

    @Override
    public boolean notifyManager(String state) {
        return manager.notify(state);
    }

    @Override
    public Optional<Duration> watchdog() {
        return manager.watchdog();
    }

    @Override
    public boolean sendDatagram(String socketPath, byte[] message) {
        return datagrams.send(socketPath, message);
    }

    @Override
    public void closeInherited(int descriptor) {
        LIBC.close(descriptor);
    }

    @Deactivate
    void close() {
        datagrams.close();
    }
}
