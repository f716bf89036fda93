package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Command;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Jars;
import io.evenkeel.itest.lab.Json;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Lvs;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.Services;
import io.evenkeel.itest.plugin.Mischief;
import io.evenkeel.itest.plugin.MischiefCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A checker that does what it must not: it is named and put aside, its verdicts stay, and nobody else notices. */
@ExtendWith(LabPerTest.class)
@Tag("evenkeel")
class QuarantineIT {
    private static final String KEYWORD = "MISCHIEF_CHECK";
    private static final String NAME = "itest.mischief";
    /** As many as attempts may go unanswered: of each it takes a while until it is given up. */
    private static final int SERVERS = 20;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void a_checker_that_misbehaves_is_put_aside_with_the_reason_until_it_is_updated(Mischief mischief, Lab lab) {
        Host host = lab.host("d");
        host.ip("route add local 10.66.0.0/24 dev lo");
        Services.tcp(host, 80).start();
        Path tree = host.directory().resolve("evenkeel");
        Command.run("cp", "-a", Kind.distribution().toString(), tree.toString());
        drop(host, tree, "1.0.0", Mischief.NONE);
        Router router = Router.launchFrom(tree, host, configuration(mischief));
        Lvs lvs = Lvs.of(router);
        awaitRunning(lvs, "1.0.0");
        servers().forEach(server -> router.process().awaitLine("Adding service [" + server + "]"));
        Map<Object, String> before = lvs.verdicts();
        int mark = router.mark();

        drop(host, tree, "2.0.0", mischief);
        router.process()
                .awaitLine(
                        mark,
                        "Bundle itest.mischief 2.0.0 is in quarantine, its checks are held as they stand: "
                                + mischief.named() + " - update the bundle to run them again");
        Await.until("its checks are held", () -> held(lvs) == SERVERS);
        assertEquals(mischief.named(), Json.at(lvs.broughtBy("itest.mischief 2.0.0"), "quarantine"));
        assertEquals(SERVERS, Json.number(lvs.checker(KEYWORD), "held"));
        assertEquals(0, Json.number(lvs.checker(KEYWORD), "checks"));
        long attempts = attempts(lvs);
        Await.until("others are checked", () -> attempts(lvs) > attempts + 1);

        drop(host, tree, "3.0.0", Mischief.NONE);
        awaitRunning(lvs, "3.0.0");
        assertEquals(before, lvs.verdicts());
        assertEquals(List.of(), router.verdicts(mark));
    }

    private static long held(Lvs lvs) {
        return lvs.checks(KEYWORD).stream()
                .filter(check -> !Json.at(check, "held").equals(""))
                .count();
    }

    /** Of the only check that is none of the plugin's. */
    private static long attempts(Lvs lvs) {
        return Json.number(lvs.checks("TCP_CHECK").get(0), "attempts");
    }

    private static void awaitRunning(Lvs lvs, String version) {
        Await.until("version " + version + " checks every server and finds it up", () -> {
            Object kind = lvs.checker(KEYWORD);
            return Json.at(kind, "bundle").equals(NAME + " " + version)
                    && Json.number(kind, "checks") == SERVERS
                    && lvs.checks(KEYWORD).stream()
                            .allMatch(check -> Json.at(check, "up").equals(true)
                                    && Json.at(check, "last").equals("passed"));
        });
    }

    private static void drop(Host host, Path tree, String version, Mischief mischief) {
        String component =
                """
                <component xmlns="http://www.osgi.org/xmlns/scr/v1.4.0" name="mischief">
                  <service><provide interface="io.evenkeel.api.check.CheckerFactory"/></service>
                  <implementation class="%s"/>
                </component>
                """
                        .formatted(MischiefCheck.class.getName());
        Map<String, String> entries = Map.of("mischief.xml", component, MischiefCheck.FILE, mischief.name());
        Path jar = host.directory().resolve(version + ".jar");
        Jars.drop(Jars.bundle(jar, manifest(version), MischiefCheck.class, entries), tree, "mischief.jar");
    }

    private static Manifest manifest(String version) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", NAME);
        main.putValue("Bundle-Version", version);
        main.putValue(
                "Import-Package",
                "io.evenkeel.api.check;version=\"[1.0,2)\",io.evenkeel.api.config;version=\"[1.0,2)\"");
        main.putValue("Service-Component", "mischief.xml");
        return manifest;
    }

    private static Stream<String> servers() {
        return IntStream.range(11, 11 + SERVERS).mapToObj(host -> "10.66.0." + host);
    }

    /** Attempts that are not answered count as failed, and it takes twenty of them; nothing else may touch a verdict. */
    private static String configuration(Mischief mischief) {
        int retry = mischief == Mischief.NEVER_ANSWERS ? 20 : 1;
        return servers()
                .map(server -> server(server, "alpha\n retry " + retry, KEYWORD))
                .collect(Collectors.joining(
                        "",
                        """
                        virtual_server 10.66.0.200 80 {
                            delay_loop 0.3
                            lb_kind NAT
                            protocol TCP
                            delay_before_retry 0.1
                            connect_timeout 20
                        """,
                        server("10.66.0.2", "", "TCP_CHECK") + "}\n"));
    }

    private static String server(String address, String keywords, String check) {
        return """
                real_server %s 80 {
                    %s
                    %s {
                    }
                }
                """
                .formatted(address, keywords, check);
    }
}
