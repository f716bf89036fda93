package io.evenkeel.vrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.firewall.Table;
import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.vrrp.fake.FakeFirewall;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * On a host in memory, a daemon dies before each of its effects on the kernel and has had no time to note what it held: the
 * next one makes the kernel's state the declared one all the same.
 */
class CrashPointTest {
    private static final String RICH =
            """
            static_ipaddress {
              10.7.0.1/24 dev eth0
            }
            static_routes {
              192.168.7.0/24 via 10.7.0.2 dev eth0
            }
            vrrp_instance VI_1 {
              interface eth0
              virtual_router_id 51
              priority 255
              version 3
              no_accept
              promote_secondaries
              virtual_ipaddress {
                10.0.0.100/24
              }
              virtual_routes {
                192.168.1.0/24 via 10.0.0.9 dev eth0
              }
              virtual_rules {
                from 10.0.0.100 table 100 preference 40
              }
            }
            vrrp_instance VI_2 {
              interface eth0
              virtual_router_id 52
              priority 100
              version 3
              no_accept
              use_vmac
              virtual_ipaddress {
                10.0.0.102/24
              }
            }
            """;
    private static final String OTHER =
            Scene.SIMPLE.replace("51", "59").replace("10.0.0.100/24", "").replace("10.0.0.101", "10.0.0.109");

    /** What the last daemon had, and what the next one has. */
    enum Declared {
        SAME(RICH, RICH),
        OTHER(RICH, CrashPointTest.OTHER),
        NOTHING(RICH, ""),
        REPLACED(CrashPointTest.OTHER, RICH);

        private final String before;
        private final String after;

        Declared(String before, String after) {
            this.before = before;
            this.after = after;
        }
    }

    /** It was killed; nothing it would still do is done. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** One host in memory, and its daemons one after the other. */
    private static final class Life {
        private final Scene scene = new Scene();
        private final FakeFirewall firewall = new FakeFirewall(scene.network.wire);
        private VrrpSubsystem dead;
        private int effects;
        private int last = Integer.MAX_VALUE;

        Life() {
            scene.network.sysctls.putAll(Map.of(
                    "ipv4/conf/eth0/arp_ignore",
                    "0",
                    "ipv4/conf/eth0/arp_filter",
                    "0",
                    "ipv4/conf/eth0/promote_secondaries",
                    "0",
                    "ipv4/conf/all/rp_filter",
                    "1",
                    "ipv4/conf/default/rp_filter",
                    "0",
                    "ipv4/conf/eth0/rp_filter",
                    "0"));
            scene.network.beforeEffect = this::effect;
            firewall.beforeEffect = this::effect;
            scene.subsystem.firewall = firewall;
        }

        private void effect() {
            if (++effects > last) {
                throw new Killed();
            }
        }

        void run(String configuration) throws ApplyException {
            scene.apply(configuration);
            scene.pass(5000);
        }

        /** Runs, is reloaded and stops, but for what comes behind so many effects; whether it was killed. */
        boolean dies(Declared declared, int after) throws ApplyException {
            last = after;
            try {
                run(declared.before);
                run(RICH.replace("10.0.0.102", "10.0.0.103").replace("192.168.1.0", "192.168.2.0"));
                scene.subsystem.stop(Duration.ofSeconds(1));
            } catch (Killed | IllegalStateException death) {
                assertTrue(effects > last, () -> "not killed: " + death);
            }
            boolean killed = effects > last;
            last = Integer.MAX_VALUE;
            scene.network.kill();
            dead = scene.subsystem;
            scene.subsystem = scene.next();
            scene.subsystem.firewall = firewall;
            return killed;
        }

        /** Nothing of it runs on, not even threads of the dead. */
        void end() {
            scene.subsystem.stop(Duration.ofSeconds(1));
            dead.stop(Duration.ofSeconds(1));
        }

        /** Without the indices of links, and without the pid on them. */
        Set<String> kernel() {
            Set<String> facts = new TreeSet<>();
            Map<Integer, String> names = scene.network.view().links().stream()
                    .collect(Collectors.toMap(link -> link.index(), link -> link.name()));
            names.values().forEach(name -> facts.add("link " + name));
            scene.network
                    .view()
                    .addresses()
                    .forEach(address -> facts.add("address " + address.address() + " on " + names.get(address.link())));
            scene.network.routes.forEach(route -> facts.add("route " + route));
            scene.network.rules.forEach(rule -> facts.add("rule " + rule));
            scene.network.sysctls.forEach((path, value) -> facts.add(path + " = " + value));
            for (Table table : firewall.tables.values()) {
                facts.add("table " + table.key() + " of " + table.sets().size() + " sets");
            }
            return facts;
        }
    }

    @ParameterizedTest
    @EnumSource
    void whateverEffectADaemonDiesAtTheNextMakesItGood(Declared declared) throws ApplyException {
        Set<String> untouched = new Life().kernel();
        Life undisturbed = new Life();
        undisturbed.run(declared.after);
        Set<String> wanted = undisturbed.kernel();
        int deaths = 0;
        for (boolean killed = true; killed; deaths++) {
            Life life = new Life();
            killed = life.dies(declared, deaths);
            life.run(declared.after);
            String when = "after " + deaths + " effects";
            assertEquals(lines(wanted), lines(life.kernel()), when);
            life.scene.subsystem.stop(Duration.ofSeconds(1));
            assertEquals(lines(untouched), lines(life.kernel()), when + " and a stop");
            life.end();
        }
        assertTrue(deaths > 30, "only " + deaths + " effects");
    }

    private static String lines(Set<String> facts) {
        return String.join("\n", facts);
    }
}
