package io.evenkeel.itest.bench;

import io.evenkeel.itest.lab.Asker;
import io.evenkeel.itest.lab.Clock;
import io.evenkeel.itest.lab.Dialect;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.Noticed;
import io.evenkeel.itest.lab.Pair;
import io.evenkeel.itest.lab.Watch;
import io.evenkeel.itest.wire.Advert;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A MASTER and its peer, all who would notice, and when something was done to the MASTER. */
final class FlapStage implements AutoCloseable {
    private static final double SECOND = 1e9;
    /** Successive multiples of it lie evenly in the interval, however many there are. */
    private static final double GOLDEN = 0.6180339887;

    private final Lab lab;
    private final Pair pair;
    private final Watch watch;
    /** Between two adverts, nanoseconds. */
    private final double interval;

    private final List<Moment> moments = new ArrayList<>();
    private double phase;

    private FlapStage(Lab lab, Pair pair, Watch watch, double interval) {
        this.interval = interval;
        this.lab = lab;
        this.pair = pair;
        this.watch = watch;
    }

    private record Moment(String what, Watch.Mark mark) {}

    /**
     * Sets it, and waits until all is calm.
     *
     * @param advertInterval seconds, as a configuration has it; version 2 knows whole ones only
     */
    static FlapStage set(Upheaval upheaval, Kind subject, Kind peer, String advertInterval) {
        Lab lab = Lab.open();
        try {
            Dialect dialect = advertInterval.contains(".") ? Dialect.V3_IPV4 : Dialect.V2_IPV4;
            Pair pair = upheaval.prepared(Pair.of(lab, dialect, subject, peer), subject)
                    .with(instance -> instance.every(advertInterval));
            pair.start();
            return new FlapStage(lab, pair, Watch.of(pair, lab), Double.parseDouble(advertInterval) * SECOND);
        } catch (RuntimeException | AssertionError failure) {
            lab.close();
            throw failure;
        }
    }

    Pair pair() {
        return pair;
    }

    /** The next event begins, after an advert of whoever is MASTER, each time at another moment between two adverts. */
    void begin(String what) {
        phase = (phase + GOLDEN) % 1;
        long due = spoken().at() + (long) (phase * interval);
        for (long left = due - Clock.now(); left > 0; left = due - Clock.now()) {
            LockSupport.parkNanos(left);
        }
        moments.add(new Moment(what, watch.mark()));
    }

    private Advert spoken() {
        return pair.sniffer().advert(pair.sniffer().mark(), "of the MASTER", a -> a.virtualRouterId() == 51);
    }

    /** Starts the daemon of host a, and waits until it is MASTER again. */
    void startAgain() {
        pair.restartMaster().awaitMastership("VI_1");
    }

    /** Ends the client, when two more adverts were heard. */
    Asker.Count end() {
        spoken();
        spoken();
        moments.add(new Moment("", watch.mark()));
        return watch.end();
    }

    /** What was noticed of each event, from its beginning to that of the next, by what was done. */
    Map<String, List<Noticed>> noticed() {
        Map<String, List<Noticed>> noticed = new LinkedHashMap<>();
        for (int i = 1; i < moments.size(); i++) {
            Moment begin = moments.get(i - 1);
            noticed.computeIfAbsent(begin.what(), what -> new ArrayList<>())
                    .add(watch.noticed(begin.mark(), moments.get(i).mark()));
        }
        return noticed;
    }

    /** When each event began and what was noticed of it, then what everybody said. */
    String story() {
        StringBuilder story = new StringBuilder();
        for (int i = 1; i < moments.size(); i++) {
            Moment begin = moments.get(i - 1);
            story.append(begin.mark().at() / 1000)
                    .append(' ')
                    .append(begin.what())
                    .append(' ')
                    .append(watch.noticed(begin.mark(), moments.get(i).mark()))
                    .append('\n');
        }
        return story.append(lab.story()).toString();
    }

    @Override
    public void close() {
        watch.close();
        lab.close();
    }
}
