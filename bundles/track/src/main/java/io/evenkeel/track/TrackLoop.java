package io.evenkeel.track;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The thread of what is followed by time and by kernel events: scripts and processes. It begins with the first of them. */
@Component(service = TrackLoop.class)
public final class TrackLoop {

    /** Gives the loop when there is something to do on it. */
    @FunctionalInterface
    public interface Opener {
        /** The loop, open. */
        EventLoop open() throws NativeException;
    }

    private final Network network;
    private EventLoop loop;

    @Activate
    public TrackLoop(@Reference Network network) {
        this.network = network;
    }

    /** The loop; opened when it is asked for first. */
    public synchronized EventLoop get() throws NativeException {
        if (loop == null) {
            loop = network.openLoop("track");
        }
        return loop;
    }

    @Deactivate
    synchronized void close() {
        if (loop != null) {
            loop.close();
        }
    }
}
