package io.evenkeel.check.http;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.check.support.NettyDialer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The two kinds of check with all they need. */
final class Bench implements AutoCloseable {
    static final Duration AMPLE = Duration.ofSeconds(20);
    static final Duration SHORT = Duration.ofMillis(300);

    private final NettyDialer dialer = NettyDialer.on(task -> new Thread(task, "under-test"), 2);
    private final Searches searches = new Searches(task -> new Thread(task, "search-under-test"));
    private final NettyGetter getter = new NettyGetter(dialer, searches);
    final HttpGetFactory http = new HttpGetFactory(getter);
    final SslGetFactory ssl = new SslGetFactory(getter);

    Text http(int port, String inside) {
        return new Text(http, port, Optional.empty(), "", "HTTP_GET {\n" + inside + "\n}");
    }

    Text ssl(int port, String outside, String inside) {
        return new Text(ssl, port, Optional.empty(), outside, "SSL_GET {\n" + inside + "\n}");
    }

    /** What one attempt at a check's first page comes to; {@code no answer} when the deadline passes. */
    static String outcome(Text text, Duration timeout) throws Exception {
        Outcome outcome = attempted(text, timeout);
        String said = outcome instanceof Outcome.Failed failed ? failed.reason() : "passed";
        return said.startsWith("no answer within ") ? "no answer" : said;
    }

    /** Once more when the machine was so busy that the dialer gave the thread up, which is no answer of the check's. */
    private static Outcome attempted(Text text, Duration timeout) throws Exception {
        Outcome outcome =
                text.get().attempt(attempt(timeout)).toCompletableFuture().get(40, TimeUnit.SECONDS);
        return outcome.equals(new Outcome.Partly(0, true)) ? attempted(text, timeout) : outcome;
    }

    static String outcome(Text text) throws Exception {
        return outcome(text, AMPLE);
    }

    static Attempt attempt(Duration timeout) {
        return new Attempt(System.nanoTime() + timeout.toNanos(), 0, true, new CompletableFuture<>());
    }

    @Override
    public void close() {
        dialer.close();
        searches.close();
    }
}
