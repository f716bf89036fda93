package io.evenkeel.api.track;

import io.evenkeel.api.track.Tracker.Definition;
import io.evenkeel.api.track.Tracker.Reading;
import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** What one kind of {@link Tracker} watches, for operators. A service of its own; any thread, never blocks. */
@ConsumerType
public interface TrackStatus {

    /** In the order of the configuration. */
    List<Tracked> tracked();

    /**
     * One thing that is watched.
     *
     * @param kind the block that defines it, such as {@code vrrp_script}
     * @param what the command, the file or the process
     * @param since when it began to be so: up, down or a number
     * @param followed whether anybody follows it
     */
    record Tracked(
            String kind,
            String name,
            String what,
            Reading reading,
            Instant since,
            Definition definition,
            boolean followed) {}
}
