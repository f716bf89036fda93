package io.evenkeel.vrrp;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.vrrp.config.Definitions;
import io.evenkeel.vrrp.config.EngineSettings;
import io.evenkeel.vrrp.config.RouterDefinition;
import io.evenkeel.vrrp.fence.Fence;
import io.evenkeel.vrrp.machine.State;
import io.evenkeel.vrrp.routing.Statics;
import io.evenkeel.vrrp.tracking.Trackers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Plays takeovers on a stage before the first real one, so that by then the code of machine, codec and driver is loaded and
 * compiled. Everything happens in memory, on the caller's thread and on virtual time.
 */
final class Rehearsal {
    private static final String LOGGER = "evenkeel.vrrp.rehearsal";
    private static final int STRONGER = 254;

    /** Held, because java.util.logging forgets loggers nobody holds. */
    private final Logger silent = Logger.getLogger(LOGGER);

    private final RouterDefinition router;
    private final Stage stage;

    private Rehearsal(RouterDefinition router) {
        this.router = router.staged();
        this.stage = new Stage(this.router);
        silent.setUseParentHandlers(false);
        silent.addHandler(new Silence());
    }

    /**
     * Plays so many takeovers, or until the time is over; with the first router that is not MASTER at once anyway.
     *
     * @return takeovers played
     */
    static int play(Definitions definitions, int takeovers, Duration limit) {
        return definitions.routers().stream()
                .filter(router -> !router.election().owner())
                .findFirst()
                .map(router -> play(router, definitions.engine(), takeovers, limit))
                .orElse(0);
    }

    private static int play(RouterDefinition router, EngineSettings settings, int takeovers, Duration limit) {
        try {
            return new Rehearsal(router).play(settings, takeovers, System.nanoTime() + limit.toNanos());
        } catch (NativeException impossible) {
            throw new IllegalStateException("the stage has no kernel", impossible);
        }
    }

    private int play(EngineSettings settings, int takeovers, long end) throws NativeException {
        Engine engine = new Engine(
                stage.loop(),
                stage,
                new Trackers(),
                settings,
                Log.of("vrrp.rehearsal"),
                event -> {},
                Clock.systemUTC(),
                Fence.onStage(new StageFirewall(), new StageLoop(), Log.of("vrrp.rehearsal")),
                false);
        engine.reconcile(new Definitions(settings, List.of(router), List.of(), Map.of(), Statics.NONE, Map.of()));
        Rival rival = new Rival(router, stage);
        int played = 0;
        for (int round = 0; round < takeovers && System.nanoTime() - end < 0; round++) {
            rival.speaks(STRONGER);
            rival.speaks(STRONGER);
            rival.speaks(0);
            stage.untilNextTimer();
            stage.untilNextTimer();
            played += engine.routers().get(0).state() instanceof State.Master ? 1 : 0;
        }
        engine.stop(false);
        return played;
    }

    private static final class Silence extends Handler {
        @Override
        public void publish(LogRecord line) {
            // Nobody is to read of a rehearsal.
        }

        @Override
        public void flush() {
            // Nothing is buffered.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
