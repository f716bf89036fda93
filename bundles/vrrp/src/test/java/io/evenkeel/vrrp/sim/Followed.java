package io.evenkeel.vrrp.sim;

import io.evenkeel.api.track.Tracker.Down;
import io.evenkeel.api.track.Tracker.Number;
import io.evenkeel.api.track.Tracker.Reading;
import io.evenkeel.api.track.Tracker.Up;
import io.evenkeel.vrrp.tracking.Effect;
import io.evenkeel.vrrp.tracking.Kind;
import io.evenkeel.vrrp.tracking.Tracked;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What the routers of one host follow, and what it makes of their priority. */
final class Followed {
    private static final int OWNER = 255;

    private final Story story;
    private final List<Tracked> items = new ArrayList<>();
    private final List<Reading> readings = new ArrayList<>();
    private int base;

    Followed(int base, RandomGenerator random, Story story) {
        this.base = base;
        this.story = story;
        for (int item = random.nextInt(4); item > 0; item--) {
            follow(random, item);
        }
    }

    private void follow(RandomGenerator random, int item) {
        int weight = base == OWNER || random.nextInt(3) == 0 ? 0 : random.nextInt(121) - 60;
        int many = random.nextInt(8) == 0 ? 4 : 1; // beyond what can be advertised
        Kind kind = random.nextInt(3) == 0 ? Kind.FILE : Kind.SCRIPT;
        items.add(new Tracked(kind, "t" + item, weight * many, random.nextInt(4) == 0, true));
        readings.add(good(items.size() - 1));
    }

    /** A reading that is no fault. */
    private Reading good(int item) {
        Reading up = items.get(item).kind() == Kind.FILE ? new Number(0) : new Up();
        Reading down = items.get(item).kind() == Kind.FILE ? new Number(1) : new Down("failed");
        return Effect.of(items.get(item), up).fault().isEmpty() ? up : down;
    }

    /** One of the things stands otherwise; mostly it is mended soon. */
    void turn(RandomGenerator random) {
        if (items.isEmpty()) {
            return;
        }
        int item = random.nextInt(items.size());
        boolean file = items.get(item).kind() == Kind.FILE;
        Reading bad = file ? new Number(random.nextInt(9) - 4) : random.nextBoolean() ? new Up() : new Down("failed");
        readings.set(item, random.nextBoolean() ? good(item) : bad);
        story.tell(() -> items.get(item) + " is " + readings.get(item));
    }

    /** An owner stays one, and nobody else becomes it. */
    void base(int newBase) {
        base = base == OWNER ? OWNER : newBase;
    }

    /** Reckoned in two ways. */
    int priority() {
        int sum = 0;
        for (int item = 0; item < items.size(); item++) {
            sum += Effect.of(items.get(item), readings.get(item)).contribution();
        }
        int priority = Effect.priority(base, sum);
        int clamped = base + sum < 1 ? 1 : base + sum > 254 ? 254 : base + sum;
        if (priority != (base == OWNER ? OWNER : clamped)) {
            throw story.broken(Law.CLAMPED, base + " and " + sum + " make " + priority);
        }
        return priority;
    }

    boolean faulty() {
        for (int item = 0; item < items.size(); item++) {
            if (Effect.of(items.get(item), readings.get(item)).fault().isPresent()) {
                return true;
            }
        }
        return false;
    }
}
