package io.evenkeel.check.http;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.check.support.Channels;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks for pages over Netty's channels, and has what came searched when there is a regex. */
@Component(service = NettyGetter.class)
public final class NettyGetter implements GetProbe.Getter {
    private final Channels channels;
    private final Searches searches;
    private final TlsContexts contexts = new TlsContexts();

    @Activate
    public NettyGetter(@Reference Channels channels, @Reference Searches searches) {
        this.channels = channels;
        this.searches = searches;
    }

    @Override
    public CompletionStage<Outcome> get(Attempt attempt, Ask ask) {
        Answer answer = new Answer(ask);
        Exchange exchange;
        try {
            // made here, on the probes' thread: the first context takes its time
            exchange = new Exchange(ask, answer, ask.tls().map(contexts::of));
        } catch (IllegalStateException e) {
            return CompletableFuture.completedFuture(Outcome.failed(e.getMessage()));
        }
        return channels.connect(attempt, ask.endpoint(), exchange)
                .thenCompose(outcome -> search(attempt, ask, answer, outcome));
    }

    private CompletionStage<Outcome> search(Attempt attempt, Ask ask, Answer answer, Outcome outcome) {
        return outcome instanceof Outcome.Passed && ask.page().search().isPresent()
                ? searches.judge(ask.page().search().get(), answer.searched(), attempt)
                : CompletableFuture.completedFuture(outcome);
    }
}
