package io.evenkeel.lvs.fake;

import io.evenkeel.api.check.Probe;
import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.lvs.Destination.Forwarding;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.VirtualService;
import io.evenkeel.api.net.IpText;
import io.evenkeel.lvs.config.CheckDefinition;
import io.evenkeel.lvs.config.CheckDefinition.Schedule;
import io.evenkeel.lvs.config.Definitions;
import io.evenkeel.lvs.config.Definitions.FlushAtStop;
import io.evenkeel.lvs.config.Definitions.Settings;
import io.evenkeel.lvs.config.PoolDefinition;
import io.evenkeel.lvs.config.ServerDefinition;
import io.evenkeel.lvs.config.TuningKeywords.Tuning;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Definitions in few words. */
public final class Definition {
    private Definition() {}

    public static InetAddress ip(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException(text, unknown);
        }
    }

    public static ServiceKey tcp(String address, int port) {
        return new ServiceKey.Addressed(ServiceKey.Protocol.TCP, ip(address), port);
    }

    public static VirtualService service(ServiceKey key) {
        return new VirtualService(key, "wlc", Set.of(), Optional.empty(), Optional.empty());
    }

    public static PoolDefinition pool(
            String name,
            ServiceKey key,
            long quorum,
            long hysteresis,
            ServerDefinition sorry,
            ServerDefinition... servers) {
        return new PoolDefinition(
                name,
                List.of(service(key)),
                List.of(servers),
                Optional.ofNullable(sorry),
                quorum,
                hysteresis,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(false),
                Optional.empty());
    }

    public static ServerDefinition server(String address, int weight, boolean inhibit, CheckDefinition... checks) {
        return server(address, weight, inhibit, Duration.ZERO, checks);
    }

    public static ServerDefinition server(
            String address, int weight, boolean inhibit, Duration slowStart, CheckDefinition... checks) {
        InetAddress ip = ip(address);
        return new ServerDefinition(
                "[" + IpText.of(ip) + "]:tcp:80",
                Optional.empty(),
                new Destination(new Destination.Key(ip, 80), Forwarding.ROUTE, Optional.empty(), weight, 0, 0),
                inhibit,
                false,
                slowStart,
                Optional.empty(),
                Optional.empty(),
                Optional.of(true),
                Optional.empty(),
                List.of(checks));
    }

    public static CheckDefinition check(String text, Probe probe, long retry, boolean alpha) {
        Schedule schedule =
                new Schedule(retry, Duration.ofSeconds(1), Duration.ofSeconds(6), Duration.ZERO, alpha, false);
        return new CheckDefinition("TEST_CHECK", text, Optional.empty(), schedule, Optional.ofNullable(probe));
    }

    public static Definitions all(PoolDefinition... pools) {
        Settings settings = new Settings(
                Optional.empty(),
                Tuning.NONE,
                Optional.empty(),
                false,
                FlushAtStop.OWN_ROWS,
                Optional.empty(),
                false,
                Optional.empty());
        return new Definitions(List.of(pools), settings, Map.of(), Optional.empty());
    }
}
