package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.itest.lab.Command;
import io.evenkeel.itest.lab.Ctl;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Program;
import io.evenkeel.itest.lab.Router;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The configuration test on a corpus of files: its exit status is that of Debian's keepalived. */
@ExtendWith(LabPerTest.class)
@Tag("heavy")
class ConfigTestIT {
    private static final String GOOD = instance("VI_1", 51, "priority 100");
    private static final Map<String, String> CORPUS = corpus();

    private static Map<String, String> corpus() {
        Map<String, String> files = new TreeMap<>();
        files.put("the usual instance", GOOD);
        files.put("comments and blank lines", "! one\n# two\n\n" + GOOD + "# } not a brace\n");
        files.put("line ends of another system", GOOD.replace("\n", "\r\n"));
        files.put("brace on the next line", GOOD.replace("VI_1 {", "VI_1\n{"));
        files.put("brace without a blank before it", GOOD.replace("VI_1 {", "VI_1{"));
        files.put("a definition", "$PRIO=100\n" + instance("VI_1", 51, "priority $PRIO"));
        files.put("a definition in braces", "$N=5\n" + instance("VI_1", 51, "priority ${N}0"));
        files.put(
                "a definition of several lines",
                "$ADDR=\\\n10.66.0.7/24\\\n10.66.0.8/24\n" + GOOD.replace("10.66.0.100/24", "$ADDR"));
        files.put("a condition that does not hold", "@nobody nonsense here\n" + GOOD);
        files.put("a loop", GOOD.replace("10.66.0.100/24", "~SEQ(n, 1, 3) 10.66.0.$n/24"));
        files.put("an include of nothing", "include conf.d/*.conf\n" + GOOD);
        files.put("a required include of nothing", "includer conf.d/none.conf\n" + GOOD);
        files.put("an unknown keyword", GOOD + "nonsense on\n");
        files.put("an unknown keyword inside", instance("VI_1", 51, "nonsense"));
        files.put("a keyword without its word", instance("VI_1", 51, "priority"));
        files.put("a router id too large", instance("VI_1", 256, ""));
        files.put("a router id of zero", instance("VI_1", 0, ""));
        files.put("no router id", GOOD.replace("virtual_router_id 51", ""));
        files.put("no interface", GOOD.replace("interface eth0", ""));
        files.put("an interface that does not exist", GOOD.replace("interface eth0", "interface eth7"));
        files.put("a priority too large", instance("VI_1", 51, "priority 300"));
        files.put("a priority that is no number", instance("VI_1", 51, "priority high"));
        files.put("an unknown state", instance("VI_1", 51, "state LEADER"));
        files.put("an address that is none", GOOD.replace("10.66.0.100/24", "10.66.0.300/24"));
        files.put("a prefix that is none", GOOD.replace("10.66.0.100/24", "10.66.0.100/33"));
        files.put("two instances of one name", GOOD + instance("VI_1", 52, ""));
        files.put("two instances of one router id", GOOD + instance("VI_2", 51, ""));
        files.put("a brace never closed", GOOD.substring(0, GOOD.lastIndexOf('}')));
        files.put("a brace too many", GOOD + "}\n");
        files.put("a quote never closed", "global_defs {\n    router_id \"one\n}\n" + GOOD);
        files.put("an unknown version", instance("VI_1", 51, "version 4"));
        files.put("version 3", instance("VI_1", 51, "version 3\n    advert_int 0.5"));
        files.put("a fraction of a second in version 2", instance("VI_1", 51, "version 2\n    advert_int 0.5"));
        files.put("an interval of nought", instance("VI_1", 51, "advert_int 0"));
        files.put("no preemption for an initial master", instance("VI_1", 51, "state MASTER\n    nopreempt"));
        files.put("a password", instance("VI_1", 51, "authentication {\n auth_type PASS\n auth_pass secret\n}"));
        files.put(
                "a password too long",
                instance("VI_1", 51, "authentication {\n auth_type PASS\n auth_pass verylongsecret\n}"));
        files.put("an authentication type that is none", instance("VI_1", 51, "authentication {\n auth_type FOO\n}"));
        files.put("unicast peers", instance("VI_1", 51, "unicast_src_ip 10.66.0.1\nunicast_peer {\n10.66.0.2\n}"));
        files.put(
                "unicast peers under strict mode",
                "global_defs {\n    vrrp_strict\n}\n"
                        + instance("VI_1", 51, "unicast_src_ip 10.66.0.1\nunicast_peer {\n10.66.0.2\n}"));
        files.put("a unicast peer that is no address", instance("VI_1", 51, "unicast_peer {\n10.66.0\n}"));
        files.put("addresses of two families", GOOD.replace("10.66.0.100/24", "10.66.0.100/24\n2001:db8::1/64"));
        files.put("nothing at all", "");
        files.put("a router id that is a name", "global_defs {\n    router_id LVS_01\n}\n" + GOOD);
        files.put("a line of more than 1024 bytes", "# " + "x".repeat(2000) + "\n" + GOOD);
        return files;
    }

    private static String instance(String name, int virtualRouterId, String line) {
        return """
                vrrp_instance %s {
                    interface eth0
                    virtual_router_id %d
                    %s
                    virtual_ipaddress {
                        10.66.0.100/24
                    }
                }
                """
                .formatted(name, virtualRouterId, line);
    }

    /** What the running daemon is asked of every file, it is asked by its command line of these. */
    static Stream<String> names() {
        return Stream.of(
                "the usual instance",
                "nothing at all",
                "an unknown keyword",
                "a brace never closed",
                "an address that is none",
                "two instances of one router id");
    }

    @ParameterizedTest
    @MethodSource("names")
    void the_status_of_a_test_is_that_of_keepalived(String name, Lab lab) {
        Host host = lab.host("a").plug("eth0", lab.lan("lan"), "10.66.0.1/24");
        Path file = host.file("keepalived.conf", CORPUS.get(name));
        Command.Result expected = keepalived(host, file);
        Command.Result result = Program.run(host, Kind.subject(), "-t", "-f", file.toString());
        assertEquals(
                expected.status(),
                result.status(),
                () -> "keepalived said:\n" + expected.output() + "\nit said:\n" + result.output());
        CommandLineIT.withoutStackTrace(result);
    }

    @Test
    @Tag("evenkeel")
    void the_status_of_a_check_is_that_of_keepalived(Lab lab) {
        Host host = lab.host("a").plug("eth0", lab.lan("lan"), "10.66.0.1/24");
        Ctl ctl = Ctl.of(Router.start(host, Kind.subject(), GOOD)).awaitReady();
        List<String> wrong = new ArrayList<>();
        CORPUS.forEach((name, text) -> {
            Path file = host.file("case.conf", text);
            Command.Result expected = keepalived(host, file);
            Command.Result result = ctl.run("config", "check", file.toString());
            CommandLineIT.withoutStackTrace(result);
            if (expected.status() != result.status()) {
                wrong.add(name + ": keepalived " + expected.status() + ", this " + result.status() + "\n"
                        + expected.output() + "\n" + result.output());
            }
        });
        assertEquals(List.of(), wrong);
    }

    private static Command.Result keepalived(Host host, Path file) {
        return Program.run(host, Kind.KEEPALIVED, "-t", "-f", file.toString());
    }
}
