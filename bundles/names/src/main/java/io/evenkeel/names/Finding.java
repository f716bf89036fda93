package io.evenkeel.names;

import java.net.InetAddress;
import java.util.List;

/** What became of one question. */
sealed interface Finding {

    /**
     * There are addresses.
     *
     * @param ttl seconds; of every record on the way the least
     */
    record Found(List<InetAddress> addresses, long ttl) implements Finding {
        public Found {
            addresses = List.copyOf(addresses);
        }
    }

    /** The name is there, without such an address; or it is not there at all. */
    record Nothing(boolean named) implements Finding {}

    /** Nobody knows. */
    record Unanswered(String why) implements Finding {}
}
