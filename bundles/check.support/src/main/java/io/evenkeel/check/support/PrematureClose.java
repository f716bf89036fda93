package io.evenkeel.check.support;

import io.evenkeel.api.check.Outcome;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.CompletableFuture;

/** First in the pipeline: a close is heard by all others, then it is the outcome if they made none of it. */
final class PrematureClose extends ChannelInboundHandlerAdapter {
    private final CompletableFuture<Outcome> verdict;

    PrematureClose(CompletableFuture<Outcome> verdict) {
        this.verdict = verdict;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        context.fireChannelInactive();
        if (!verdict.isDone()) {
            verdict.complete(Outcome.failed(Reason.CLOSED));
        }
    }
}
