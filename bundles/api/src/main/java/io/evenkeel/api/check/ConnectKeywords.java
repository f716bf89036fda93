package io.evenkeel.api.check;

import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Range;
import io.evenkeel.api.net.IpText;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/** The keywords about where a check connects to and from; the default is the real server itself. */
@Keywords("virtual_server/real_server")
public record ConnectKeywords(
        Places places,
        @Keyword(value = "connect_ip", doc = "Address to connect to, when not the real server's")
                Optional<InetAddress> connectIp,
        @Keyword(value = "connect_port", doc = "Port to connect to, when not the real server's")
                @Range(min = "1", max = "65535")
                Optional<Integer> connectPort,
        @Keyword(value = "bindto", doc = "Source address") Optional<InetAddress> bindTo,
        @Keyword(value = "bind_port", doc = "Source port") @Range(min = "1", max = "65535") Optional<Integer> bindPort,
        @Keyword(value = "bind_if", doc = "Interface to leave by, for link-local addresses")
                Optional<String> bindInterface,
        @Keyword(value = "connect_timeout", doc = "Seconds an attempt may take as a whole")
                @Range(min = "0.000001", max = "4294.967295")
                Optional<Duration> connectTimeout,
        @Keyword(value = "fwmark", doc = "Firewall mark of the check's packets") @Range(min = "0", max = "4294967295")
                Optional<Long> fwmark) {

    /** How long an attempt may take. */
    public Duration timeout(Target target) {
        return connectTimeout.orElse(target.connectTimeout());
    }

    /**
     * Where an attempt connects to and from. What cannot be is said to {@code problems}: a source address of another family
     * than the server's is left out, and a link-local server is on no link unless one is named.
     *
     * @param defaultPort when neither the check nor the real server names one; 0 for none
     */
    public Endpoint endpoint(Target target, int defaultPort, Diagnostics problems) {
        int port = connectPort.orElse(target.port() == 0 ? defaultPort : target.port());
        InetAddress host = connectIp.orElse(target.address());
        boolean mixed = bindTo.isPresent() && bindTo.get().getClass() != host.getClass();
        if (mixed) {
            problems.error(
                    places.of("bindto"),
                    "bindto and the address to connect to are not of one family, bindto is ignored",
                    "write an address of the family of " + host.getHostAddress());
        }
        sayLinkless(host, problems);
        Optional<InetAddress> source = mixed ? Optional.empty() : bindTo;
        return new Endpoint(
                new InetSocketAddress(host, port),
                source,
                bindPort.orElse(0),
                bindInterface,
                fwmark.map(Long::intValue).orElse(0));
    }

    private void sayLinkless(InetAddress host, Diagnostics problems) {
        boolean zoned = host instanceof Inet6Address server && server.getScopeId() != 0;
        if (host instanceof Inet6Address && host.isLinkLocalAddress() && !zoned && bindInterface.isEmpty()) {
            problems.error(
                    places.of("connect_ip"),
                    "the address to connect to, " + IpText.of(host) + ", is link-local, and no interface is named",
                    "write bind_if INTERFACE");
        }
    }
}
