package io.evenkeel.api.notify;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Whom the daemon tells what happens, and what came of it. A service; any thread but an event loop: it may wait. */
@ProviderType
public interface Notifications {

    /** Every instance and group with scripts, in the order of the configuration. */
    List<NotifyStatus> subjects();

    /** Every FIFO, in the order of the configuration. */
    List<FifoStatus> fifos();
}
