package io.evenkeel.api.vrrp;

import java.time.Duration;

/**
 * What came of asking an instance to give way.
 *
 * @param instance its name
 * @param result what other routers made of it
 * @param took until that was known
 * @param sentence the same for the operator, without full stop
 */
public record GivenWay(String instance, Result result, Duration took, String sentence) {
    /** What other routers made of it. */
    public enum Result {
        /** It was not MASTER, and will not be while another router is there. */
        NOT_MASTER,
        /** Another router is master now; it served until then. */
        TAKEN_OVER,
        /** No other router wants to be master, or there is none: it serves on. */
        NOBODY
    }
}
