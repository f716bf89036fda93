package io.evenkeel.itest.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.KernelState;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.Lan;
import io.evenkeel.itest.lab.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A host whose daemon dies at one of its effects, and a stronger router that may come up beside it. */
final class Site implements AutoCloseable {
    /** Programs that change the packet filter; the others only ask. */
    private static final String PROGRAM =
            """
            if [ '%1$s' != ipset ] || [ "$1" = restore ]; then
                echo %1$s >>'%2$s'
                [ "$(wc -l <'%2$s')" != %3$d ] || { kill -KILL $PPID; exit 1; }
            fi
            exec %4$s "$@"
            """;

    private static final String CHAINS =
            "for c in iptables ip6tables; do for l in '-N IN' '-A IN -j RETURN' '-A INPUT -j IN'"
                    + " '-N OUT' '-A OUTPUT -j OUT'; do xtables-legacy-multi $c -w 2 $l; done; done";

    private static final Duration PATIENCE = Await.scaled(Duration.ofSeconds(20));

    private final Lab lab = Lab.open();
    private final Path tree;
    private final Lan lan = lab.lan("lan");
    private final Host host = lab.host("a");
    private final Host other = lab.host("b").plug("eth0", lan, "10.66.0.2/24");
    private final Path effects = host.directory().resolve("effects");
    private final KernelState untouched;
    private Router router;

    /** @param tree a distribution with the saboteur in it */
    Site(Path tree) {
        this.tree = tree;
        host.plug("eth0", lan, "10.66.0.1/24").plug("eth1", lan, "10.67.0.1/24");
        host.run(
                "sh",
                "-c",
                "ip link set eth0 down; ip link set eth0 address 02:00:00:00:00:01; ip link set eth0 up;"
                        + "ip link set eth1 down; ip link set eth1 address 02:00:00:00:00:02; ip link set eth1 up;"
                        + "sysctl -qw net.ipv4.conf.all.rp_filter=1;" + CHAINS);
        host.linkLocal("eth0");
        host.linkLocal("eth1");
        untouched = KernelState.of(host);
    }

    KernelState untouched() {
        return untouched;
    }

    Router router() {
        return router;
    }

    /** Starts a daemon that dies before its effect of that number, or never if that is 0. */
    void start(String configuration, int at) {
        for (String program : List.of("iptables", "ip6tables")) {
            write(program, "/usr/sbin/xtables-legacy-multi " + program, 0);
            write(program + "-restore", "/usr/sbin/xtables-legacy-multi " + program + "-restore", at);
        }
        write("ipset", "/usr/sbin/ipset", at);
        try {
            Files.deleteIfExists(effects);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        router = Router.launchFrom(
                tree,
                host,
                configuration,
                Map.of(
                        "SABOTAGE_FILE",
                        effects.toString(),
                        "SABOTAGE_AT",
                        Integer.toString(at),
                        "EVENKEEL_JAVA_OPTS",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "PATH",
                        host.directory().resolve("bin") + ":" + System.getenv("PATH")));
    }

    private void write(String name, String program, int at) {
        boolean asks = !name.endsWith("-restore") && !name.equals("ipset");
        host.script(
                "bin/" + name, asks ? "exec " + program + " \"$@\"" : PROGRAM.formatted(name, effects, at, program));
    }

    /** What was done to the kernel since the start, one a line; the one it died before is the last. */
    List<String> effects() {
        try {
            return Files.exists(effects) ? Files.readAllLines(effects) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitMaster(List<String> instances) {
        instances.forEach(name -> router.awaitState(name, "MASTER"));
    }

    void awaitDeath() {
        assertEquals(
                137,
                router.process().awaitExit(),
                () -> "not killed: " + router.process().output());
    }

    /** The stronger router is MASTER when this returns. */
    void callRival() {
        Router rival = Router.start(other, Kind.KEEPALIVED, Declared.rival());
        Declared.contested().forEach(name -> rival.awaitState(name, "MASTER"));
    }

    void unplug() {
        lan.down(host, "eth0");
    }

    void plug() {
        lan.up(host, "eth0");
    }

    /** The kernel's state when it has been the same for a while. */
    KernelState settled() {
        KernelState[] last = {KernelState.of(host)};
        Await.until("the kernel's state has settled", () -> {
            KernelState now =
                    Await.settled(Duration.ofMillis(700), () -> KernelState.of(host), state -> !state.equals(last[0]));
            boolean same = now.equals(last[0]);
            last[0] = now;
            return same;
        });
        return last[0];
    }

    /** How the kernel's state differs in the end from the one that is wanted; empty when it does not. */
    String differenceFrom(KernelState wanted) {
        return Await.settled(PATIENCE, () -> KernelState.of(host), wanted::equals)
                .differenceFrom(wanted);
    }

    @Override
    public void close() {
        lab.close();
    }
}
