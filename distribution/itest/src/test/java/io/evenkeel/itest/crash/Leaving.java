package io.evenkeel.itest.crash;

import io.evenkeel.itest.lab.Await;
import java.util.List;

/** How a MASTER comes to be none. */
enum Leaving {
    /** It does not: it dies on the way to being one. */
    NOT("", Return.values()) {
        @Override
        void begin(Site site, String filter) {}
    },
    STOP("Stopped Evenkeel", Return.values()) {
        @Override
        void begin(Site site, String filter) {
            site.router().process().signal("TERM");
        }
    },
    FAULT("(VI_6) Entering FAULT STATE", Return.values()) {
        @Override
        void begin(Site site, String filter) {
            site.unplug();
        }

        @Override
        void undo(Site site) {
            site.plug();
        }
    },
    RIVAL("(VI_6) Entering BACKUP STATE", Return.BESIDE_RIVAL, Return.OTHER, Return.NOTHING) {
        @Override
        void begin(Site site, String filter) {
            site.callRival();
        }
    },
    /** One instance is removed, another is changed. */
    RELOAD("Reload complete", Return.SAME, Return.OTHER, Return.NOTHING) {
        @Override
        void begin(Site site, String filter) {
            site.router().write(Declared.later(filter));
            site.router().process().signal("HUP");
        }

        @Override
        String configuration(String filter) {
            return Declared.later(filter);
        }
    };

    private final String end;
    private final List<Return> returns;

    /** @param end what is logged in the end */
    Leaving(String end, Return... returns) {
        this.end = end;
        this.returns = List.of(returns);
    }

    /** Has it begin; the daemon may die before this returns. */
    abstract void begin(Site site, String filter);

    void awaitEnd(Site site) {
        Await.until("leaving by " + this, () -> hasEnded(site));
    }

    boolean hasEnded(Site site) {
        return site.messages().stream().anyMatch(line -> line.contains(end));
    }

    /** Makes the host's surroundings what they were, where a successor could not be MASTER otherwise. */
    void undo(Site site) {}

    /** What is in the file when it has died. */
    String configuration(String filter) {
        return Declared.all(filter);
    }

    /** How the successor may come. */
    List<Return> returns() {
        return returns;
    }
}
