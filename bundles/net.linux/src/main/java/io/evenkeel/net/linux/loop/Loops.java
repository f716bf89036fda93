package io.evenkeel.net.linux.loop;

import io.evenkeel.api.net.NativeException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The loops there are; a service of this bundle to itself. Any thread. */
@Component(service = Loops.class)
public final class Loops {

    private final Set<EpollLoop> loops = ConcurrentHashMap.newKeySet();

    @Activate
    public Loops() {}

    /** @see EpollLoop#open */
    public EpollLoop open(String name, EpollLoop.Step first) throws NativeException {
        loops.removeIf(EpollLoop::isClosed);
        EpollLoop loop = EpollLoop.open(name, first);
        loops.add(loop);
        return loop;
    }

    /** Those that have not been closed. */
    public List<EpollLoop> all() {
        return loops.stream().filter(loop -> !loop.isClosed()).toList();
    }
}
