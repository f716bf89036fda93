package io.evenkeel.vrrp.tracking;

import java.util.List;

/**
 * The priorities an instance can have by what it follows.
 *
 * @param lowest with every weight against it
 * @param highest with every weight for it
 */
public record Reach(int lowest, int highest) {

    /** Of a base priority and the weights of these things. */
    public static Reach of(int base, List<Tracked> items) {
        int lost = items.stream().mapToInt(Effect::least).sum();
        int won = items.stream().mapToInt(Effect::most).sum();
        return new Reach(Effect.priority(base, lost), Effect.priority(base, won));
    }

    /** Whether weights make a difference at all. */
    public boolean moves() {
        return lowest < highest;
    }
}
