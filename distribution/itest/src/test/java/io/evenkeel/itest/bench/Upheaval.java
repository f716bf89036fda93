package io.evenkeel.itest.bench;

import io.evenkeel.itest.lab.Changes;
import io.evenkeel.itest.lab.Ctl;
import io.evenkeel.itest.lab.Handovers;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Pair;
import io.evenkeel.itest.lab.Upgrades;
import java.util.EnumSet;
import java.util.Set;

/** What is done to a MASTER over and over. */
enum Upheaval {
    /** SIGHUP with changes that concern the instance and with others. */
    RELOAD(100, EnumSet.allOf(Kind.class)) {
        @Override
        void happen(FlapStage stage, int times) {
            for (int i = 0; i < times; i++) {
                stage.begin("reload");
                stage.pair().master().reload(Changes.mixed(i));
            }
        }
    },
    /** Another version of the VRRP bundle into the running daemon. */
    UPDATE(100, EnumSet.of(Kind.EVENKEEL)) {
        @Override
        void happen(FlapStage stage, int times) {
            try (Upgrades upgrades = Upgrades.of(stage.pair())) {
                for (int i = 0; i < times; i++) {
                    stage.begin("update of the vrrp bundle");
                    upgrades.next();
                }
            }
        }
    },
    /** {@code evenkeelctl handover}: the next process, the same addresses. */
    HANDOVER(20, EnumSet.of(Kind.EVENKEEL)) {
        @Override
        void happen(FlapStage stage, int times) {
            Handovers handovers = Handovers.of(stage.pair().master());
            for (int i = 0; i < times; i++) {
                stage.begin("handover of the daemon");
                handovers.next();
            }
        }
    },
    /** SIGKILL of all its processes, and a start at once. */
    KILL(20, EnumSet.allOf(Kind.class)) {
        @Override
        void happen(FlapStage stage, int times) {
            for (int i = 0; i < times; i++) {
                stage.begin("SIGKILL and start");
                stage.pair().master().kill();
                stage.startAgain();
            }
        }
    },
    /** A planned switchover, and the way back. */
    YIELD(20, EnumSet.of(Kind.EVENKEEL)) {
        @Override
        void happen(FlapStage stage, int times) {
            Pair pair = stage.pair();
            for (int i = 0; i < times; i++) {
                int there = pair.backup().mark();
                stage.begin("yield");
                Ctl.of(pair.master()).say("vrrp", "yield", "VI_1");
                pair.backup().awaitState(there, "VI_1", "MASTER");
                int back = pair.master().mark();
                stage.begin("resume after the yield");
                Ctl.of(pair.master()).say("vrrp", "resume", "VI_1");
                pair.master().awaitState(back, "VI_1", "MASTER");
            }
        }
    },
    /** SIGTERM, for Evenkeel as its packaged unit has it: with {@code vrrp_stop yield}; then a start. */
    STOP(20, EnumSet.allOf(Kind.class)) {
        @Override
        Pair prepared(Pair pair, Kind subject) {
            return subject == Kind.EVENKEEL ? pair.globals("vrrp_stop yield") : pair;
        }

        @Override
        void happen(FlapStage stage, int times) {
            Pair pair = stage.pair();
            for (int i = 0; i < times; i++) {
                int there = pair.backup().mark();
                stage.begin("stop");
                pair.master().stop();
                pair.backup().awaitState(there, "VI_1", "MASTER");
                stage.begin("start after the stop");
                stage.startAgain();
            }
        }
    },
    /** SIGTERM and a start at once. */
    RESTART(20, EnumSet.of(Kind.KEEPALIVED)) {
        @Override
        void happen(FlapStage stage, int times) {
            for (int i = 0; i < times; i++) {
                stage.begin("restart");
                stage.pair().master().stop();
                stage.startAgain();
            }
        }
    };

    private final int times;
    private final Set<Kind> subjects;

    Upheaval(int times, Set<Kind> subjects) {
        this.times = times;
        this.subjects = subjects;
    }

    /** How often it is asked for. */
    int times() {
        return times;
    }

    boolean canHappenTo(Kind subject) {
        return subjects.contains(subject);
    }

    Pair prepared(Pair pair, Kind subject) {
        return pair;
    }

    /** Lets it happen so often; returns once host a is MASTER again, or is about to show that it still is. */
    abstract void happen(FlapStage stage, int times);
}
