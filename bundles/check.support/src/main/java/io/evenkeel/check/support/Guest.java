package io.evenkeel.check.support;

import io.evenkeel.api.check.Outcome;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * First in the pipeline: what follows is the check's own code. A close is heard by all others, then it is the outcome if they
 * made none of it.
 */
final class Guest extends ChannelInboundHandlerAdapter {
    private final Run run;

    Guest(Run run) {
        this.run = run;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        run.guarded(() -> context.fireChannelRead(message));
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        run.guarded(context::fireChannelReadComplete);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        run.guarded(context::fireChannelInactive);
        if (!run.verdict.isDone()) {
            run.verdict.complete(Outcome.failed(Reason.CLOSED));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
        run.guarded(() -> context.fireExceptionCaught(thrown));
    }
}
