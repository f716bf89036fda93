package io.evenkeel.net.linux.process;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.process.Signals;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The daemon's signals: ordinary ones through the JVM, real-time ones, which it does not know, through a signalfd. A
 * signal is taken from its default action when somebody first wants it, and given back when the bundle stops.
 */
@Component
public final class LinuxSignals implements Signals {

    private static final Log LOG = Log.of("process");

    private final Map<Signal, List<Runnable>> actions = new EnumMap<>(Signal.class);
    private final JvmSignals ordinary = new JvmSignals(this::arrived);
    private final RealtimeSignals realtime = new RealtimeSignals(this::arrived);

    @Activate
    public LinuxSignals() {
        for (Signal signal : Signal.values()) {
            actions.put(signal, new CopyOnWriteArrayList<>());
        }
    }

    @Override
    public AutoCloseable on(Signal signal, Runnable action) {
        List<Runnable> wanted = actions.get(signal);
        wanted.add(action);
        take(signal);
        return () -> wanted.remove(action);
    }

    private void take(Signal signal) {
        switch (signal) {
            case STOP -> ordinary.take(signal, "TERM", "INT");
            case RELOAD -> ordinary.take(signal, "HUP");
            case DATA -> ordinary.take(signal, "USR1");
            case STATS -> ordinary.take(signal, "USR2");
            case STATS_CLEAR, JSON, TDUMP -> realtime.take(signal);
        }
    }

    // The actions run one after the other, whatever thread the signal came in on.
    private synchronized void arrived(Signal signal) {
        for (Runnable action : actions.get(signal)) {
            try {
                action.run();
            } catch (RuntimeException | Error e) {
                LOG.error("signal " + signal + ": " + e, Log.field("signal", signal));
            }
        }
    }

    @Deactivate
    void close() {
        ordinary.close();
        realtime.close();
    }
}
