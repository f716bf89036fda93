package io.evenkeel.ipvs;

import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.lvs.Destination.Forwarding;
import io.evenkeel.api.lvs.Destination.Tunnel;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.ServiceKey.Protocol;
import io.evenkeel.api.lvs.SyncDaemon;
import io.evenkeel.api.lvs.VirtualService;
import io.evenkeel.api.lvs.VirtualService.Flag;
import io.evenkeel.api.lvs.VirtualService.Persistence;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows of every shape. */
record Samples(Random random) {

    static InetAddress ip(String numeric) {
        try {
            return InetAddress.getByName(numeric);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    InetAddress address(boolean ipv6) {
        byte[] raw = new byte[ipv6 ? 16 : 4];
        random.nextBytes(raw);
        raw[0] = ipv6 ? (byte) 0x20 : 10;
        try {
            return InetAddress.getByAddress(raw);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    ServiceKey key() {
        boolean ipv6 = random.nextBoolean();
        return random.nextInt(3) == 0
                ? new ServiceKey.Marked(1 + random.nextInt(1000), ipv6)
                : new ServiceKey.Addressed(any(Protocol.values()), address(ipv6), random.nextInt(65536));
    }

    VirtualService service() {
        ServiceKey key = key();
        Set<Flag> flags = Arrays.stream(Flag.values())
                .filter(flag -> random.nextInt(4) == 0)
                .collect(Collectors.toSet());
        Optional<Persistence> persistence = random.nextBoolean()
                ? Optional.of(new Persistence(
                        1 + random.nextInt(3600), key.ipv6() ? 1 + random.nextInt(128) : random.nextInt()))
                : Optional.empty();
        String scheduler = any(new String[] {"rr", "wrr", "lc", "wlc", "sh", "mh"});
        Optional<String> engine = random.nextInt(5) == 0 ? Optional.of("sip") : Optional.empty();
        return new VirtualService(key, scheduler, flags, persistence, engine);
    }

    Destination destination() {
        Forwarding forwarding = any(Forwarding.values());
        Optional<Tunnel> tunnel = forwarding == Forwarding.TUNNEL && random.nextBoolean()
                ? Optional.of(
                        new Tunnel(any(Tunnel.Kind.values()), random.nextInt(65536), any(Tunnel.Checksum.values())))
                : Optional.empty();
        return new Destination(
                new Destination.Key(address(random.nextBoolean()), random.nextInt(65536)),
                forwarding,
                tunnel,
                random.nextInt(1000),
                random.nextInt(1000),
                random.nextInt(1000));
    }

    SyncDaemon daemon() {
        return new SyncDaemon(
                any(SyncDaemon.Role.values()),
                "eth" + random.nextInt(10),
                random.nextInt(256),
                random.nextInt(9000),
                random.nextBoolean() ? Optional.of(address(random.nextBoolean())) : Optional.empty(),
                random.nextInt(65536),
                random.nextInt(256));
    }
}
