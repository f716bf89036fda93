package io.evenkeel.check.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.handler.ssl.SslContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The first context takes seconds on a loaded machine: whoever asks for it must not be kept. */
class TlsContextsTest {
    private final List<Runnable> apart = new ArrayList<>();
    private final TlsContexts contexts = new TlsContexts(apart::add);
    private final Tls tls = new Tls(Optional.of("site.example"), Optional.empty(), Optional.empty(), false);

    @Test
    void aContextIsMadeApartFromTheAttemptThatNeedsIt() throws Exception {
        CompletableFuture<SslContext> context = contexts.of(tls);
        assertFalse(context.isDone());
        apart.get(0).run();
        assertTrue(context.get().isClient());
    }

    @Test
    void aContextIsMadeOnce() {
        CompletableFuture<SslContext> first = contexts.of(tls);
        assertSame(first, contexts.of(tls));
        apart.get(0).run();
        assertSame(first, contexts.of(tls));
        assertEquals(1, apart.size());
    }
}
