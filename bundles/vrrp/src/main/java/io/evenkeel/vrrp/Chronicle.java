package io.evenkeel.vrrp;

import io.evenkeel.api.vrrp.VrrpCause;
import java.util.ArrayDeque;
import java.util.List;

/** The last causes of one instance, oldest first. Written by the loop, read by any thread. */
final class Chronicle {
    private static final int LENGTH = 32;

    private final ArrayDeque<VrrpCause> causes = new ArrayDeque<>(LENGTH);

    synchronized void add(VrrpCause cause) {
        if (causes.size() == LENGTH) {
            causes.removeFirst();
        }
        causes.addLast(cause);
    }

    /** What the engine before knew. */
    synchronized void resume(List<VrrpCause> earlier) {
        earlier.forEach(this::add);
    }

    synchronized List<VrrpCause> causes() {
        return List.copyOf(causes);
    }
}
