package io.evenkeel.lvs.fake;

import io.evenkeel.lvs.check.Station;
import io.evenkeel.lvs.check.Stations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/** One station for every kind of check, on the caller's thread. */
public final class DirectStations implements Stations {
    private final List<Listener> listeners = new ArrayList<>();
    private Station station = fresh();

    private Station fresh() {
        Station[] own = new Station[1];
        own[0] = new Station(new Direct(), why -> tell(own[0], "quarantine: " + why));
        return own[0];
    }

    /** The bundle goes. */
    public void leave() {
        tell(station, "the bundle that brings TEST_CHECK is not here");
        station = null;
    }

    /** The bundle comes, or a new version of it. */
    public void arrive() {
        station = fresh();
    }

    private void tell(Station gone, String why) {
        List.copyOf(listeners).forEach(listener -> listener.gone(gone, why));
    }

    @Override
    public Optional<Station> find(String keyword) {
        return Optional.ofNullable(station);
    }

    @Override
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    @Override
    public void ignore(Listener listener) {
        listeners.remove(listener);
    }

    @Override
    public void inspect() {
        // An attempt on the caller's thread has returned.
    }

    private static final class Direct extends AbstractExecutorService {
        private boolean stopped;

        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public void shutdown() {
            stopped = true;
        }

        @Override
        public List<Runnable> shutdownNow() {
            stopped = true;
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return stopped;
        }

        @Override
        public boolean isTerminated() {
            return stopped;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return stopped;
        }
    }
}
