package io.evenkeel.lvs;

import io.evenkeel.api.event.Events;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.Network;
import io.evenkeel.lvs.check.CheckKinds;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What a director is made of.
 *
 * @param folder of the run directory, for what outlives the daemon
 */
record Means(
        Network network,
        Events events,
        CheckKinds kinds,
        Services services,
        EngineTuning tuning,
        Path folder,
        Clock clock,
        Log log) {}
