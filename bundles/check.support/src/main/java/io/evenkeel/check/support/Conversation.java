package io.evenkeel.check.support;

import io.evenkeel.api.check.Outcome;
import io.netty.channel.Channel;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ConsumerType;

/** What is said once the connection stands. One object an attempt. */
@ConsumerType
@FunctionalInterface
public interface Conversation {
    /**
     * The connection stands: adds its handlers to the pipeline and may write. Nothing is read before it returns. On the
     * channel's event loop: quickly.
     *
     * @param outcome completing it, on any thread, ends the attempt and closes the channel; what was flushed is still sent
     */
    void begin(Channel channel, CompletableFuture<Outcome> outcome);
}
