package io.evenkeel.net.linux;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.process.ProcessEvents;
import io.evenkeel.net.linux.libc.Errno;
import io.evenkeel.net.linux.loop.EpollLoop;
import io.evenkeel.net.linux.netlink.ProcessConnector;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Process events of the kernel's connector, which lives in the host's first network namespace alone. */
@Component
public final class LinuxProcessEvents implements ProcessEvents {

    @Override
    public Hearing hear(EventLoop loop, Optional<Buffer> buffer, Listener listener) throws NativeException {
        EpollLoop own = (EpollLoop) loop;
        own.requireInLoop("hear");
        return open(buffer).tell(own, listener);
    }

    /** First where the caller is, then where the daemon was started, then where the host's first process is. */
    private static ProcessConnector open(Optional<Buffer> buffer) throws NativeException {
        List<Namespace.Deed<ProcessConnector>> ways = List.of(
                () -> ProcessConnector.open(buffer),
                () -> elsewhere(Namespace.ofStart(), buffer),
                () -> elsewhere(Namespace.ofFirstProcess(), buffer));
        NativeException refusal = new NativeException(
                "hear of processes",
                Errno.ECONNREFUSED,
                "it does so in the host's first network namespace alone, which cannot be entered from here");
        for (Namespace.Deed<ProcessConnector> way : ways) {
            try {
                return way.run();
            } catch (NativeException e) {
                // Refused: it has to be asked elsewhere. A namespace that may not be entered is no way either.
                if (e.errno() != Errno.ECONNREFUSED && !e.isPermission()) {
                    throw e;
                }
                refusal.addSuppressed(e);
            }
        }
        throw refusal;
    }

    private static ProcessConnector elsewhere(Namespace there, Optional<Buffer> buffer) throws NativeException {
        try {
            return there.inside(() -> ProcessConnector.open(buffer));
        } finally {
            there.close();
        }
    }
}
