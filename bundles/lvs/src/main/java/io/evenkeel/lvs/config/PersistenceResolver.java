package io.evenkeel.lvs.config;

import io.evenkeel.api.lvs.VirtualService.Persistence;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Persistence of a virtual server. */
final class PersistenceResolver {
    private static final int DEFAULT_SECONDS = 360;
    /** 31 days, the kernel's own limit. */
    private static final int MOST_SECONDS = 2_678_400;

    private static final int WHOLE_IPV4 = 0xffffffff;
    private static final int WHOLE_IPV6 = 128;
    /** IP_VS_PENAME_MAXLEN of linux/ip_vs.h, with its closing zero. */
    private static final int NAME_LENGTH = 16;

    private final PersistenceKeywords written;
    private final Complaints complaints;
    private Optional<Integer> seconds = Optional.empty();
    private int netmask = WHOLE_IPV4;
    private int prefix = WHOLE_IPV6;

    /**
     * @param ipv4 whether any of its services is IPv4
     * @param ipv6 whether any is IPv6
     * @param portless whether any serves all ports, which needs persistence
     */
    PersistenceResolver(
            PersistenceKeywords written, Complaints complaints, boolean ipv4, boolean ipv6, boolean portless) {
        this.written = written;
        this.complaints = complaints;
        timeout();
        written.granularity().ifPresent(text -> granularity(text, ipv4, ipv6));
        if (portless && seconds.isEmpty()) {
            complaints.error(
                    "persistence_timeout",
                    "a service without port has to be persistent, so persistence_timeout " + DEFAULT_SECONDS
                            + " is used",
                    "set persistence_timeout, or a port");
            seconds = Optional.of(DEFAULT_SECONDS);
        }
    }

    Optional<Persistence> of(boolean ipv6) {
        return seconds.map(timeout -> new Persistence(timeout, ipv6 ? prefix : netmask));
    }

    Optional<String> engine() {
        Optional<String> engine = written.engine();
        boolean tooLong = engine.isPresent() && engine.get().getBytes(StandardCharsets.UTF_8).length >= NAME_LENGTH;
        if (tooLong) {
            complaints.error(
                    "persistence_engine",
                    "persistence_engine " + engine.get() + " is ignored: no name of an engine has " + NAME_LENGTH
                            + " bytes or more",
                    "name an engine such as sip");
        }
        return tooLong ? Optional.empty() : engine;
    }

    private void timeout() {
        if (written.timeout().isEmpty()) {
            return;
        }
        String text = written.timeout().get().seconds().orElse(Integer.toString(DEFAULT_SECONDS));
        seconds = Numeric.between(text, 1, MOST_SECONDS);
        if (seconds.isEmpty()) {
            complaints.error(
                    "persistence_timeout",
                    "persistence_timeout '" + text + "' is not between 1 and " + MOST_SECONDS
                            + ", so clients are not kept with their server",
                    "write it with its seconds, or remove it");
        }
    }

    private void granularity(String text, boolean ipv4, boolean ipv6) {
        Optional<InetAddress> mask = Numeric.address(text).filter(address -> address instanceof Inet4Address);
        Optional<Integer> length = Numeric.between(text, 1, WHOLE_IPV6);
        if (ipv4 && mask.isPresent()) {
            netmask = ByteBuffer.wrap(mask.get().getAddress()).getInt();
        } else if (ipv6 && length.isPresent()) {
            prefix = length.get();
        } else {
            complaints.error(
                    "persistence_granularity",
                    "persistence_granularity '" + text + "' is ignored: it is not "
                            + (ipv4 ? "a netmask such as 255.255.255.0" : "a prefix length between 1 and 128"),
                    ipv4 ? "write a netmask" : "write a prefix length");
            return;
        }
        seconds = seconds.or(() -> Optional.of(DEFAULT_SECONDS));
    }
}
