package io.evenkeel.net.linux.process;

import static io.evenkeel.net.linux.libc.Native.LIBC;
import static io.evenkeel.net.linux.libc.Native.spawn;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.process.Programs.End;
import io.evenkeel.api.process.Programs.Exited;
import io.evenkeel.api.process.Programs.NotExecuted;
import io.evenkeel.api.process.Programs.Running;
import io.evenkeel.api.process.Programs.Signalled;
import io.evenkeel.net.linux.libc.Descriptor;
import io.evenkeel.net.linux.libc.Errno;
import io.evenkeel.net.linux.libc.Native;
import io.evenkeel.net.linux.libc.NativeBlock;
import io.evenkeel.net.linux.loop.EpollLoop;
import io.evenkeel.net.linux.loop.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A process until it is reaped. Its end is heard by a pidfd, a descriptor among the loop's others. While it is not reaped
 * its number cannot become another's, so the group is only signalled until then.
 */
final class ChildProcess implements Running {

    private static final Log LOG = Log.of("process");
    /** One number on all architectures; glibc has the function since 2.36 only. */
    private static final long SYS_PIDFD_OPEN = 434;

    private static final int SIGKILL = 9;
    private static final int WNOHANG = 1;
    private static final int CANNOT_EXECUTE = 126;
    private static final int NOT_FOUND = 127;
    /** A killed process is gone at once, unless the kernel itself holds it. */
    private static final int KILL_PATIENCE_MILLIS = 200;
    /** struct pollfd. */
    private static final int POLLFD = 8;

    private final int pid;
    private final Path program;
    private final Consumer<End> ended;
    private Descriptor pidfd;
    private Watch watch;
    private boolean signalled;
    private boolean reaped;

    private ChildProcess(int pid, Path program, Consumer<End> ended) {
        this.pid = pid;
        this.program = program;
        this.ended = ended;
    }

    /** Begins to watch a process that was just made; one that cannot be watched is killed. */
    static ChildProcess watch(EpollLoop loop, int pid, Path program, Consumer<End> ended) throws NativeException {
        ChildProcess child = new ChildProcess(pid, program, ended);
        long opened = spawn().syscall(SYS_PIDFD_OPEN, pid, 0);
        if (opened < 0) {
            int error = Native.errno();
            child.signal(SIGKILL);
            child.reap(0);
            throw Native.failure("watch process " + pid + " (Linux 5.3 or newer is needed)", error);
        }
        child.pidfd = Descriptor.of((int) opened, "watch process " + pid);
        child.watch = loop.watch(child.pidfd.number(), child::onEnd, child::onLoopEnd);
        return child;
    }

    @Override
    public long pid() {
        return pid;
    }

    @Override
    public void signal(int number) {
        if (reaped) {
            return;
        }
        signalled = true;
        if (spawn().kill(-pid, number) < 0 && Native.errno() != Errno.ESRCH) {
            LOG.warning("Cannot send signal " + number + " to process group " + pid + " (" + program + "): "
                    + Errno.text(Native.errno()));
        }
    }

    private void onEnd() {
        boolean executed = executed();
        if (signalled) {
            signal(SIGKILL);
        }
        int status = reap(WNOHANG);
        if (reaped) {
            watch.cancel();
            pidfd.close();
            ended.accept(end(status, executed));
        }
    }

    // The loop ends before the process: nobody would hear of its end, and nobody would reap it.
    private void onLoopEnd() {
        signal(SIGKILL);
        try (NativeBlock poll = NativeBlock.zeroed(POLLFD)) {
            poll.bytes().putInt(0, pidfd.number()).putShort(4, (short) 1);
            LIBC.poll(poll.address(), 1, KILL_PATIENCE_MILLIS);
        }
        reap(WNOHANG);
        pidfd.close();
    }

    private int reap(int options) {
        try (NativeBlock status = NativeBlock.zeroed(Integer.BYTES)) {
            reaped = spawn().waitpid(pid, status.address(), options) == pid;
            return status.bytes().getInt(0);
        }
    }

    // The status of waitpid(2): the signal in the low seven bits, the exit status in the next byte.
    private End end(int status, boolean executed) {
        if ((status & 0x7f) != 0) {
            return new Signalled(status & 0x7f);
        }
        int code = status >>> 8 & 0xff;
        boolean stepFailed = !executed && List.of(1, CANNOT_EXECUTE, NOT_FOUND).contains(code);
        return stepFailed ? new NotExecuted(reason(code)) : new Exited(code);
    }

    // A process that has ended keeps its name until it is reaped.
    private boolean executed() {
        try {
            return !Steps.NAMES.contains(
                    Files.readString(Path.of("/proc/" + pid + "/comm")).strip());
        } catch (IOException e) {
            return true;
        }
    }

    private String reason(int code) {
        if (!Files.exists(program)) {
            return program + " is not there";
        }
        return code == CANNOT_EXECUTE
                ? program + " may not be executed by its user"
                : "its user cannot be taken, or the interpreter " + program + " names is not there";
    }
}
