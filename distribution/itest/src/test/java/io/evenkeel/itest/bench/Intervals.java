package io.evenkeel.itest.bench;

import io.evenkeel.itest.wire.Advert;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.DoubleConsumer;

/** How far the intervals of a series of events are from what was asked for. */
final class Intervals {
    private Intervals() {}

    /** abs(interval − nominal) of successive adverts, ms. */
    static void of(List<Advert> adverts, Duration nominal, DoubleConsumer each) {
        for (int i = 1; i < adverts.size(); i++) {
            each.accept(Math.abs(adverts.get(i).at() - adverts.get(i - 1).at() - nominal.toNanos()) / 1e6);
        }
    }

    /** Lateness of a thread of this virtual machine that only sleeps, ms: the noise of machine and Java together. */
    static Samples reference(Duration nominal, Duration total) {
        Samples late = new Samples();
        long start = System.nanoTime();
        for (long due = nominal.toNanos(); due < total.toNanos(); due += nominal.toNanos()) {
            while (System.nanoTime() - start < due) {
                LockSupport.parkNanos(due - (System.nanoTime() - start));
            }
            late.add((System.nanoTime() - start - due) / 1e6);
        }
        return late;
    }
}
