package io.evenkeel.vrrp.tracking;

import io.evenkeel.api.track.Tracker.Down;
import io.evenkeel.api.track.Tracker.Number;
import io.evenkeel.api.track.Tracker.Reading;
import io.evenkeel.api.track.Tracker.Waiting;
import java.util.Optional;

/**
 * What a thing does to those who follow it.
 *
 * @param contribution to the priority
 * @param fault why it keeps them in FAULT; one clause without full stop
 * @param waits whether they may not begin before something is known of it
 */
public record Effect(int contribution, Optional<String> fault, boolean waits) {
    /** A product that low is a fault. */
    private static final int FAULT = -254;

    private static final int HIGHEST = 253;

    /** The owner of the addresses, whom no weight moves. */
    private static final int OWNER = 255;

    private static final Effect NONE = new Effect(0, Optional.empty(), false);

    /** The effect of a reading, by the rules of weights. */
    public static Effect of(Tracked item, Reading reading) {
        if (reading instanceof Waiting) {
            return new Effect(0, Optional.empty(), item.weight() == 0);
        }
        if (reading instanceof Number number) {
            return ofNumber(item, number.value());
        }
        boolean up = !(reading instanceof Down);
        return item.weight() == 0 ? ofState(item, up, reading) : contribution(weighed(item, up));
    }

    private static Effect ofState(Tracked item, boolean up, Reading reading) {
        if (up != item.reverse()) {
            return NONE;
        }
        String subject = item.kind().subject(item.name());
        return fault(reading instanceof Down down ? subject + " " + down.reason() : subject + " is up (reverse)");
    }

    /** A positive weight counts while the thing is up, a negative one while it is down; reverse turns the sign alone. */
    private static int weighed(Tracked item, boolean up) {
        boolean counts = up == item.weight() > 0;
        return counts ? signed(item) : 0;
    }

    private static Effect ofNumber(Tracked item, long value) {
        String status = item.kind().subject(item.name()) + " has status " + value;
        if (item.weight() == 0) {
            return (value != 0) != item.reverse() ? fault(status) : NONE;
        }
        long bounded = Math.max(-OWNER, Math.min(OWNER, value));
        long product = bounded * item.weight() * (item.reverse() ? -1 : 1);
        return product <= FAULT ? fault(status) : contribution((int) Math.min(HIGHEST, product));
    }

    private static Effect fault(String reason) {
        return new Effect(0, Optional.of(reason), false);
    }

    private static Effect contribution(int points) {
        return points == 0 ? NONE : new Effect(points, Optional.empty(), false);
    }

    /** The least it can add to the priority, without being a fault. */
    static int least(Tracked item) {
        return item.weight() == 0 ? 0 : item.kind() == Kind.FILE ? -HIGHEST : Math.min(0, signed(item));
    }

    /** The most it can add to the priority. */
    static int most(Tracked item) {
        return item.weight() == 0 ? 0 : item.kind() == Kind.FILE ? HIGHEST : Math.max(0, signed(item));
    }

    private static int signed(Tracked item) {
        return item.reverse() ? -item.weight() : item.weight();
    }

    /** The priority to advertise: what is added up is clamped to 1..254, and an owner's is not moved. */
    public static int priority(int base, int contributions) {
        return base == OWNER ? OWNER : Math.max(1, Math.min(OWNER - 1, base + contributions));
    }
}
