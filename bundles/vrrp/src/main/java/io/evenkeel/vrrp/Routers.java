package io.evenkeel.vrrp;

import java.util.List;

/** The virtual routers of the engine, for the other components of this bundle. Any thread. */
interface Routers {

    /** In the order of the configuration. */
    List<StatusReport> reports();

    /** Sync groups, in the order of the configuration. */
    List<GroupReport> groups();

    /** Every router counts anew when this returns. */
    void clearCounters();
}
