package io.evenkeel.itest.crash;

import java.util.List;

/** How a MASTER comes to be none. */
enum Leaving {
    /** It does not: it dies on the way to being one. */
    NOT(Return.values()) {
        @Override
        void begin(Site site, String filter) {}
    },
    STOP(Return.values()) {
        @Override
        void begin(Site site, String filter) {
            site.router().process().signal("TERM");
        }
    },
    FAULT(Return.values()) {
        @Override
        void begin(Site site, String filter) {
            site.unplug();
        }
    },
    RIVAL(Return.BESIDE_RIVAL, Return.OTHER, Return.NOTHING) {
        @Override
        void begin(Site site, String filter) {
            site.callRival();
        }
    },
    /** One instance is removed, another is changed. */
    RELOAD(Return.SAME, Return.OTHER, Return.NOTHING) {
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

    private final List<Return> returns;

    Leaving(Return... returns) {
        this.returns = List.of(returns);
    }

    /** Has it begin; the daemon may die before this returns. */
    abstract void begin(Site site, String filter);

    /** What is in the file when it has died. */
    String configuration(String filter) {
        return Declared.all(filter);
    }

    /** How the successor may come. */
    List<Return> returns() {
        return returns;
    }
}
