package io.evenkeel.check.support;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Endpoint;
import io.evenkeel.api.check.Outcome;
import io.netty.channel.Channel;

/** An attempt over TCP. */
final class TcpRun extends Run {
    private final Conversation conversation;

    TcpRun(Attempt attempt, Endpoint endpoint, Class<?> code, Conversation conversation) {
        super(attempt, endpoint, code);
        this.conversation = conversation;
    }

    @Override
    Channel channel() throws Exception {
        return Sockets.tcp(endpoint);
    }

    @Override
    void connected(Channel channel) {
        channel.pipeline().addLast(new Guest(this));
        conversation.begin(channel, verdict);
        if (!verdict.isDone()) {
            channel.pipeline().addLast(Channels.LAST, new Unhandled(verdict));
            channel.config().setAutoRead(true);
        }
    }

    @Override
    Outcome late(String reason) {
        return Outcome.failed(reason);
    }
}
