package io.evenkeel.check.testkit;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.CheckKeywords;
import io.evenkeel.api.check.CheckerBlock;
import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.ConnectKeywords;
import io.evenkeel.api.check.Dialer;
import io.evenkeel.api.check.Dialogue;
import io.evenkeel.api.check.Endpoint;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.check.Probe;
import io.evenkeel.api.check.Target;
import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Places;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A check that asks {@code PING} and wants {@code PONG}, with one flaw or none. */
@Component(service = CheckerFactory.class)
public final class PingCheck implements CheckerFactory<PingCheck.PingBlock> {

    @Block(value = "PING_PONG_CHECK", in = "virtual_server/real_server")
    record PingBlock(ConnectKeywords connect, CheckKeywords schedule, Places places) implements CheckerBlock {}

    enum Flaw {
        NONE,
        /** Passes whatever it hears. */
        CREDULOUS,
        /** Its probes are never equal. */
        UNEQUAL,
        /** Goes on when it is cancelled. */
        DEAF,
        /** Opens a descriptor at each attempt, and keeps it. */
        HOARDING,
        /** Its thread outlives its bundle. */
        LINGERING
    }

    private static final List<SocketChannel> HOARD = Collections.synchronizedList(new ArrayList<>());

    private final Dialer dialer;
    private final Flaw flaw;

    @Activate
    public PingCheck(@Reference Dialer dialer) {
        this(dialer, Flaw.valueOf(System.getProperty("testkit.flaw", "NONE")));
    }

    PingCheck(Dialer dialer, Flaw flaw) {
        this.dialer = dialer;
        this.flaw = flaw;
        if (flaw == Flaw.LINGERING) {
            Thread thread = new Thread(this::linger, "lingering");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void linger() {
        synchronized (this) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public Class<PingBlock> block() {
        return PingBlock.class;
    }

    @Override
    public Optional<Probe> probe(PingBlock block, Target target, Diagnostics problems) {
        Endpoint endpoint = block.connect().endpoint(target, 0, problems);
        Duration timeout = block.connect().timeout(target);
        return Optional.of(new PingProbe(dialer, endpoint, timeout, flaw, flaw == Flaw.UNEQUAL ? new Object() : flaw));
    }

    private record PingProbe(Dialer dialer, Endpoint endpoint, Duration timeout, Flaw flaw, Object identity)
            implements Probe {
        @Override
        public CompletionStage<Outcome> attempt(Attempt attempt) {
            if (flaw == Flaw.HOARDING) {
                hoard();
            }
            Attempt heard = flaw != Flaw.DEAF
                    ? attempt
                    : new Attempt(attempt.deadline(), attempt.step(), attempt.up(), new CompletableFuture<>());
            return dialer.dial(heard, endpoint, new Ping(flaw));
        }
    }

    private static void hoard() {
        try {
            HOARD.add(SocketChannel.open());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Ping(Flaw flaw) implements Dialogue {
        @Override
        public Reply connected() {
            return Say.text("PING\n");
        }

        @Override
        public Reply received(ByteBuffer all) {
            String heard = StandardCharsets.US_ASCII.decode(all).toString();
            if (flaw == Flaw.CREDULOUS || heard.equals("PONG\n")) {
                return new Done(Outcome.passed());
            }
            return heard.contains("\n") ? new Done(Outcome.failed("no pong")) : new More();
        }
    }
}
