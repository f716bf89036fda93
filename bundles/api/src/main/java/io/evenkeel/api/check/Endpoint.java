package io.evenkeel.api.check;

import io.evenkeel.api.net.IpText;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Where a check connects to and from.
 *
 * @param sourcePort 0 for any
 * @param sourceInterface interface the packets leave by
 * @param mark firewall mark of the packets; 0 for none
 */
public record Endpoint(
        InetSocketAddress remote,
        Optional<InetAddress> source,
        int sourcePort,
        Optional<String> sourceInterface,
        int mark) {

    /** Address and port as the log names them: {@code [10.0.0.1]:80}. */
    @Override
    public String toString() {
        return "[" + IpText.of(remote.getAddress()) + "]:" + remote.getPort();
    }

    /** Whether the server speaks IPv6. */
    public boolean ipv6() {
        return remote.getAddress() instanceof Inet6Address;
    }
}
