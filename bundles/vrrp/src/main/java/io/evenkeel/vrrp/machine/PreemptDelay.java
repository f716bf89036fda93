package io.evenkeel.vrrp.machine;

/**
 * Where {@code preempt_delay} stands: it begins with the first advert of lower priority and is spent once.
 *
 * @param phase before, while and after it runs
 * @param deadline when a running one ends
 */
public record PreemptDelay(Phase phase, long deadline) {

    /** Before, while and after it runs. */
    public enum Phase {
        IDLE,
        RUNNING,
        OVER
    }

    static final PreemptDelay IDLE = new PreemptDelay(Phase.IDLE, 0);
    static final PreemptDelay OVER = new PreemptDelay(Phase.OVER, 0);

    static PreemptDelay until(long deadline) {
        return new PreemptDelay(Phase.RUNNING, deadline);
    }

    boolean running() {
        return phase == Phase.RUNNING;
    }

    boolean over() {
        return phase == Phase.OVER;
    }
}
