package io.evenkeel.check.support;

import io.evenkeel.api.check.Outcome;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.CompletableFuture;

/** Last in the pipeline: takes what no other handler took. */
final class Unhandled extends ChannelInboundHandlerAdapter {
    private final CompletableFuture<Outcome> verdict;

    Unhandled(CompletableFuture<Outcome> verdict) {
        this.verdict = verdict;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ReferenceCountUtil.release(message);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
        verdict.complete(Reason.outcome(thrown));
    }
}
