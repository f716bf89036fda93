package io.evenkeel.vrrp.sim;

/** Ways in which a host's routers do not run for a while. */
enum Pause {
    /** The process is stopped or starved: packets wait in its socket while there is room, and timers become due. */
    STOPPED(true, true),
    /** The whole host stands still, and its clock is set forth afterwards, as after a live migration. */
    FROZEN(false, true),
    /** The host sleeps: CLOCK_MONOTONIC stands still against those of its peers. */
    SUSPENDED(false, false);

    private final boolean queues;
    private final boolean ages;

    Pause(boolean queues, boolean ages) {
        this.queues = queues;
        this.ages = ages;
    }

    /** Whether packets wait for the process. */
    boolean queues() {
        return queues;
    }

    /** Whether the host's monotonic clock goes on. */
    boolean ages() {
        return ages;
    }
}
