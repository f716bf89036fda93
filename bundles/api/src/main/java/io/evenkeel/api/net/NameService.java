package io.evenkeel.api.net;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Finds the addresses of a host by its name, in the network namespace the daemon runs in. A service; no answer is remembered
 * from one call to the next. Any thread; never blocks.
 */
@ProviderType
public interface NameService {

    /**
     * Asks for the addresses of a host. Completes within ten seconds, on any thread; exceptionally with a
     * {@link java.net.UnknownHostException} whose message is a phrase, such as {@code no such host} or {@code no answer from
     * name server 192.0.2.53}, also when the answer is known to be incomplete.
     *
     * @param host its name; one with few dots is looked for in the search domains of the system, unless a dot ends it
     */
    CompletionStage<Answer> resolve(String host, Family family);

    /** Which addresses are asked for. */
    enum Family {
        IPV4,
        IPV6,
        /** Those of both families, of which it needs to have one. */
        EITHER
    }

    /**
     * What a name stands for now.
     *
     * @param addresses at least one, in no order that means anything
     * @param ttl how long it may be relied on; zero for this once
     */
    record Answer(List<InetAddress> addresses, Duration ttl) {
        public Answer {
            addresses = List.copyOf(addresses);
        }
    }
}
