package io.evenkeel.check.support;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.Endpoint;
import io.evenkeel.api.check.Outcome;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Connections for checks that speak with Netty's handlers; what {@link io.evenkeel.api.check.Dialer} promises holds here as
 * well. A service. Any thread; never blocks.
 */
@ProviderType
public interface Channels {
    /** Name of the last handler, which makes a failure of an exception; handlers added later go before it. */
    String LAST = "last";

    /**
     * Connects by TCP and hands the channel over.
     *
     * @return completes, by the attempt's deadline, once the channel is closed
     */
    CompletionStage<Outcome> connect(Attempt attempt, Endpoint endpoint, Conversation conversation);
}
