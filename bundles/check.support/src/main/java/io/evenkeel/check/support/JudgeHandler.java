package io.evenkeel.check.support;

import io.evenkeel.api.check.Dialer.Judge;
import io.evenkeel.api.check.Dialogue;
import io.evenkeel.api.check.Outcome;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/** Shows a {@link Judge} the datagrams that come back. */
final class JudgeHandler extends SimpleChannelInboundHandler<DatagramPacket> {
    private final Judge judge;
    private final CompletableFuture<Outcome> verdict;

    JudgeHandler(Judge judge, CompletableFuture<Outcome> verdict) {
        this.judge = judge;
        this.verdict = verdict;
    }

    void send(Channel channel, ByteBuffer datagram) {
        channel.writeAndFlush(DialogueHandler.copy(channel, datagram)).addListener((ChannelFuture sent) -> {
            if (!sent.isSuccess()) {
                verdict.complete(Reason.outcome(sent.cause()));
            }
        });
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket packet) {
        if (verdict.isDone()) {
            return;
        }
        Dialogue.Reply reply = judge.received(packet.content().nioBuffer().asReadOnlyBuffer());
        if (reply instanceof Dialogue.Done done) {
            verdict.complete(done.outcome());
        } else if (reply instanceof Dialogue.Say say) {
            send(context.channel(), say.bytes());
        } else if (reply == null) {
            verdict.complete(Outcome.failed("check gave no reply"));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable thrown) {
        if (thrown instanceof IOException && !verdict.isDone()) {
            refused(Reason.of(thrown));
        } else {
            verdict.complete(Reason.outcome(thrown));
        }
    }

    private void refused(String reason) {
        try {
            verdict.complete(judge.refused(reason));
        } catch (RuntimeException | Error thrown) {
            // Netty only logs what is thrown out of exceptionCaught.
            verdict.complete(Reason.outcome(thrown));
        }
    }
}
