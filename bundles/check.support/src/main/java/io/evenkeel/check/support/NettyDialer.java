package io.evenkeel.check.support;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Dialer;
import io.evenkeel.api.check.Dialogue;
import io.evenkeel.api.check.Endpoint;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.net.Network;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Connections on Netty's epoll loops. */
@Component(service = {Dialer.class, Channels.class})
public final class NettyDialer implements Dialer, Channels {
    private final Loops loops;

    @Activate
    public NettyDialer(@Reference Network network, BundleContext context) {
        this(new Loops(threads(network), Loops.count(context.getProperty(Loops.THREADS))));
    }

    private NettyDialer(Loops loops) {
        this.loops = loops;
    }

    /** A dialer outside of a framework, such as in a test; to be closed. */
    public static NettyDialer on(ThreadFactory threads, int count) {
        return new NettyDialer(new Loops(threads, count));
    }

    private static ThreadFactory threads(Network network) {
        AtomicInteger number = new AtomicInteger();
        return task -> network.newThread("check-" + number.incrementAndGet(), task);
    }

    @Override
    public CompletionStage<Outcome> dial(Attempt attempt, Endpoint endpoint, Dialogue dialogue) {
        return loops.run(new TcpRun(attempt, endpoint, dialogue.getClass(), new DialogueHandler(dialogue)));
    }

    @Override
    public CompletionStage<Outcome> connect(Attempt attempt, Endpoint endpoint, Conversation conversation) {
        return loops.run(new TcpRun(attempt, endpoint, conversation.getClass(), conversation));
    }

    @Override
    public CompletionStage<Outcome> exchange(Attempt attempt, Endpoint endpoint, ByteBuffer datagram, Judge judge) {
        return loops.run(new UdpRun(attempt, endpoint, datagram, judge));
    }

    /** Ends every attempt and the threads. */
    @Deactivate
    public void close() {
        loops.close();
    }
}
