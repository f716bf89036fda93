package io.evenkeel.track.process;

import io.evenkeel.api.process.ProcessEvents;
import io.evenkeel.track.Debut;
import io.evenkeel.track.TrackLoop;
import java.nio.file.Path;
import java.time.Clock;

/** A tracker for tests of other packages. */
public final class RealProcesses {

    private RealProcesses() {}

    /** One that hears of this host's processes. */
    public static ProcessTracker tracker(TrackLoop loop, ProcessEvents events) {
        return new ProcessTracker(Debut.NONE, loop::get, events, Path.of("/proc"), Clock.systemUTC());
    }
}
