package io.evenkeel.check.support;

import io.evenkeel.api.check.Dialogue;
import io.evenkeel.api.check.Outcome;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/** Lets a {@link Dialogue} speak, and keeps what it has heard since it last spoke. */
final class DialogueHandler extends ChannelInboundHandlerAdapter implements Conversation, ChannelFutureListener {
    private final Dialogue dialogue;
    private CompletableFuture<Outcome> verdict;
    private int limit;
    private ByteBuf kept;

    DialogueHandler(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    @Override
    public void begin(Channel channel, CompletableFuture<Outcome> outcome) {
        verdict = outcome;
        limit = dialogue.limit();
        channel.pipeline().addLast(this);
        answer(channel, dialogue.connected());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        keep((ByteBuf) message);
        if (verdict.isDone()) {
            return;
        }
        // Not a byte more than the limit is shown: the outcome must not depend on how the stream fell into segments.
        int shown = Math.min(kept.readableBytes(), limit);
        ByteBuffer all = kept.nioBuffer(kept.readerIndex(), shown).asReadOnlyBuffer();
        answer(context.channel(), dialogue.received(all));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!verdict.isDone()) {
            verdict.complete(dialogue.closed());
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        forget();
    }

    /** What was said has left, or cannot. */
    @Override
    public void operationComplete(ChannelFuture written) {
        if (!written.isSuccess()) {
            verdict.complete(Reason.outcome(written.cause()));
        }
    }

    private void answer(Channel channel, Dialogue.Reply reply) {
        if (reply instanceof Dialogue.Done done) {
            if (done.farewell().hasRemaining()) {
                channel.writeAndFlush(copy(channel, done.farewell()));
            }
            verdict.complete(done.outcome());
        } else if (reply instanceof Dialogue.Say say) {
            forget();
            channel.writeAndFlush(copy(channel, say.bytes())).addListener(this);
        } else if (reply == null) {
            verdict.complete(Outcome.failed("check gave no reply"));
        } else if (kept != null && kept.readableBytes() > limit) {
            verdict.complete(Outcome.failed("server sent more than " + limit + " bytes"));
        }
    }

    /** Netty's socket wants its own memory, and the dialogue may use its buffer again. */
    static ByteBuf copy(Channel channel, ByteBuffer bytes) {
        ByteBuffer from = bytes.duplicate();
        return channel.alloc().directBuffer(from.remaining()).writeBytes(from);
    }

    private void keep(ByteBuf bytes) {
        if (kept == null) {
            kept = bytes;
            return;
        }
        try {
            kept.writeBytes(bytes);
        } finally {
            bytes.release();
        }
    }

    private void forget() {
        if (kept != null) {
            kept.release();
            kept = null;
        }
    }
}
