package io.evenkeel.api.net;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Finds the addresses of a host by its name, in the network namespace the daemon runs in. A service; nothing is remembered
 * between two calls. Any thread; never blocks.
 */
@ProviderType
public interface NameService {

    /**
     * Asks for the addresses of a host, IPv4 and IPv6. Completes within ten seconds, on any thread; exceptionally with a
     * {@link java.net.UnknownHostException} whose message is a phrase, such as {@code no such host} or {@code no answer from
     * a name server}.
     *
     * @param host its name; one without dots is looked for in the search domains of the system, unless a dot ends it
     */
    CompletionStage<Answer> resolve(String host);

    /**
     * What a name stands for now.
     *
     * @param addresses at least one, in no order that means anything; where one of the two families was not answered, those
     *     of the other
     * @param ttl how long it may be relied on; zero for this once
     */
    record Answer(List<InetAddress> addresses, Duration ttl) {
        public Answer {
            addresses = List.copyOf(addresses);
        }
    }
}
