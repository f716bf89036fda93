package io.evenkeel.check.http;

import io.evenkeel.api.check.Outcome;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * HTTP/1 as keepalived speaks it: the answer ends when the server closes the connection, whatever Content-Length says, and a
 * chunked body is digested as it is sent, chunk sizes and all. Digests taken for keepalived stay good that way, which is why
 * Netty's codec is not used.
 */
final class Http1Exchange extends ChannelInboundHandlerAdapter {
    private final Ask ask;
    private final Answer answer;
    private final CompletableFuture<Outcome> outcome;
    private final Head head = new Head();
    private boolean inBody;

    Http1Exchange(Ask ask, Answer answer, CompletableFuture<Outcome> outcome) {
        this.ask = ask;
        this.answer = answer;
        this.outcome = outcome;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        byte[] request = ask.page().request(ask.protocol()).getBytes(StandardCharsets.UTF_8);
        // a direct buffer: the socket wants its own memory
        ByteBuf bytes = context.alloc().directBuffer(request.length).writeBytes(request);
        context.writeAndFlush(bytes).addListener(written -> Exchange.failed(written, outcome));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            if (!outcome.isDone()) {
                read(bytes);
            }
        } finally {
            bytes.release();
        }
    }

    private void read(ByteBuf bytes) {
        while (!inBody && bytes.isReadable()) {
            inBody = head.ends(bytes.readByte());
            if (inBody) {
                answer.head(head.status(), head.statusLine(), head.contentLength())
                        .ifPresent(outcome::complete);
            } else if (head.isTooLarge()) {
                outcome.complete(Outcome.failed("header larger than " + Head.LIMIT + " bytes"));
                return;
            }
        }
        if (inBody && bytes.isReadable() && !outcome.isDone()) {
            answer.body(ByteBufUtil.getBytes(bytes));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!outcome.isDone()) {
            boolean cut = !inBody && !head.isEmpty();
            outcome.complete(cut ? Outcome.failed("connection closed within the header") : answer.end());
        }
        context.fireChannelInactive();
    }
}
