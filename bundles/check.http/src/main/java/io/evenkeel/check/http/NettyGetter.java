package io.evenkeel.check.http;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.check.support.Channels;
import io.netty.handler.ssl.SslContext;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks for pages over Netty's channels, and has what came searched when there is a regex. */
@Component(service = NettyGetter.class)
public final class NettyGetter implements GetProbe.Getter {
    private final Channels channels;
    private final Searches searches;
    private final TlsContexts contexts;

    @Activate
    public NettyGetter(@Reference Channels channels, @Reference Searches searches) {
        this.channels = channels;
        this.searches = searches;
        this.contexts = new TlsContexts(searches);
    }

    @Override
    public CompletionStage<Outcome> get(Attempt attempt, Ask ask) {
        CompletableFuture<Optional<SslContext>> context;
        try {
            context = ask.tls()
                    .map(tls -> contexts.of(tls).thenApply(Optional::of))
                    .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(Searches.STOPPED);
        }
        if (context.isDone() && !context.isCompletedExceptionally()) {
            // Here and now, so that a refusal to begin is thrown at the one who begins: it is no verdict.
            return get(attempt, ask, context.join());
        }
        return context.handle((made, failure) -> failure == null
                        ? get(attempt, ask, made)
                        : CompletableFuture.completedFuture(
                                Outcome.failed(cause(failure).getMessage())))
                .thenCompose(outcome -> outcome);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private CompletionStage<Outcome> get(Attempt attempt, Ask ask, Optional<SslContext> context) {
        Answer answer = new Answer(ask);
        return channels.connect(attempt, ask.endpoint(), new Exchange(ask, answer, context))
                .thenCompose(outcome -> search(attempt, ask, answer, outcome));
    }

    private CompletionStage<Outcome> search(Attempt attempt, Ask ask, Answer answer, Outcome outcome) {
        return outcome instanceof Outcome.Passed && ask.page().search().isPresent()
                ? searches.judge(ask.page().search().get(), answer.searched(), attempt)
                : CompletableFuture.completedFuture(outcome);
    }
}
