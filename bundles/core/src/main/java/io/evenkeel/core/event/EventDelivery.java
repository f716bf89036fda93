package io.evenkeel.core.event;

import io.evenkeel.api.event.Event;
import io.evenkeel.api.event.EventListener;
import io.evenkeel.api.log.Log;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** One listener's queue and thread: events in order, one at a time, and a bound to what a slow one can pile up. */
final class EventDelivery {

    private static final int MOST_WAITING = 10_000;
    private static final Log LOG = Log.of("core");

    private final String owner;
    private final EventListener listener;
    private final BlockingQueue<Event> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread;
    private volatile boolean losing;

    EventDelivery(String owner, EventListener listener) {
        this.owner = owner;
        this.listener = listener;
        this.thread = new Thread(this::deliverAll, "evenkeel-events-" + owner);
        thread.setDaemon(true);
        thread.start();
    }

    void offer(Event event) {
        if (waiting.offer(event)) {
            losing = false;
        } else if (!losing) {
            losing = true;
            LOG.warning("Events for " + owner + " are being lost: it is " + MOST_WAITING + " behind");
        }
    }

    void close() {
        thread.interrupt();
    }

    private void deliverAll() {
        try {
            while (true) {
                deliver(waiting.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A listener is foreign code: whatever it throws ends with it. */
    private void deliver(Event event) {
        try {
            listener.on(event);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("Listener " + owner + " failed on " + event.subject() + " " + event.to() + ": " + e);
        }
    }
}
