package io.evenkeel.vrrp;

import io.evenkeel.vrrp.config.RouterDefinition;
import io.evenkeel.vrrp.tracking.Reach;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Whether weights can change who is master, as far as the adverts of other routers tell. What they follow is not known here,
 * so nothing is said before their priority was seen to be out of reach. Loop thread only.
 */
final class Contention {
    private final Reach ours;
    private Optional<InetAddress> sender = Optional.empty();
    private int theirLowest;
    private int theirHighest;
    private int lowest = Integer.MAX_VALUE;
    private int highest;

    Contention(RouterDefinition definition) {
        this.ours = reach(definition);
    }

    private static Reach reach(RouterDefinition definition) {
        return Reach.of(definition.election().priority(), definition.tracked());
    }

    /** Whether the definition has the same priorities within its reach. */
    boolean isOf(RouterDefinition definition) {
        return reach(definition).equals(ours);
    }

    /** Whether this priority of another router, which does not give up, is news. */
    boolean heard(InetAddress from, int priority) {
        boolean same = sender.isPresent() && sender.get().equals(from);
        if (same && priority >= theirLowest && priority <= theirHighest) {
            return false;
        }
        theirLowest = same ? Math.min(theirLowest, priority) : priority;
        theirHighest = same ? Math.max(theirHighest, priority) : priority;
        if (!same) {
            sender = Optional.of(from);
        }
        lowest = Math.min(lowest, priority);
        highest = Math.max(highest, priority);
        return true;
    }

    /** What is doubtful about the weights, as a clause about the router heard last. */
    Optional<String> doubt() {
        if (!ours.moves()) {
            return Optional.empty();
        }
        if (ours.lowest() > highest) {
            return Optional.of("has priority " + theirHighest + ", and this router at least " + ours.lowest()
                    + " whatever it follows: no weight here ever hands over to it");
        }
        boolean moved = theirLowest < theirHighest;
        return moved && ours.highest() < lowest
                ? Optional.of("had priorities " + theirLowest + " to " + theirHighest + ", and this router has at most "
                        + ours.highest() + ": no weight on either side ever hands over to it")
                : Optional.empty();
    }
}
