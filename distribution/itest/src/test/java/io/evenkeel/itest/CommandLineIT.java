package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Command;
import io.evenkeel.itest.lab.Dialect;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Program;
import io.evenkeel.itest.lab.Router;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command line answers when something is wrong: one clear sentence and the status scripts rely on. */
@ExtendWith(LabPerTest.class)
class CommandLineIT {
    private static final List<String> NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=-all", "--");

    private static Command.Result run(Lab lab, String... options) {
        return Program.run(lab.host("a"), Kind.subject(), options);
    }

    @Test
    void an_unknown_option_is_named_and_the_status_is_1(Lab lab) {
        Command.Result result = run(lab, "--no-such-option");
        assertEquals(1, result.status(), result.output());
        assertTrue(result.output().contains("--no-such-option"), result.output());
        withoutStackTrace(result);
    }

    @Test
    void a_stray_word_is_refused(Lab lab) {
        assertNotEquals(0, run(lab, "-n", "stray").status());
    }

    @ParameterizedTest
    @CsvSource({"STOP, 15", "RELOAD, 1", "DATA, 10", "STATS, 12", "JSON, 36", "STATS_CLEAR, 63"})
    void signum_prints_the_number(String name, String number, Lab lab) {
        Command.Result result = run(lab, "--signum=" + name);
        assertEquals(number, result.output().strip());
        assertEquals(0, result.status());
    }

    @Test
    void an_unknown_signal_name_ends_with_1(Lab lab) {
        assertEquals(1, run(lab, "--signum=NONSENSE").status());
    }

    @ParameterizedTest
    @CsvSource({"-v", "--version", "-h", "--help"})
    void version_and_help_end_with_0(String option, Lab lab) {
        Command.Result result = run(lab, option);
        assertEquals(0, result.status());
        assertFalse(result.output().isBlank());
    }

    @Test
    void testing_a_missing_file_says_so_and_ends_with_0(Lab lab) {
        Command.Result result = run(lab, "-t", "-f", "/nonexistent/keepalived.conf");
        assertEquals(0, result.status(), result.output());
        assertTrue(result.output().contains("/nonexistent/keepalived.conf"), result.output());
    }

    @Test
    void an_unreadable_configuration_is_named_and_the_test_ends_with_4(Lab lab) throws Exception {
        Host host = lab.host("a");
        Path file = host.file("secret.conf", "global_defs {\n}\n");
        host.open();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        Command.Result result = Program.run(host, Kind.subject(), NOBODY, "-t", "-f", file.toString());
        assertEquals(4, result.status(), result.output());
        assertTrue(result.output().contains(file.toString()), result.output());
        withoutStackTrace(result);
    }

    @Test
    @Tag("evenkeel")
    void without_the_capabilities_it_needs_it_says_which_and_ends_with_4(Lab lab) throws Exception {
        Host host = lab.host("a").plug("eth0", lab.lan("lan"), "10.66.0.1/24");
        Path file = host.file("keepalived.conf", Dialect.V2_IPV4.instance(100).configuration());
        host.open();
        Files.setPosixFilePermissions(Router.runDirectory(host), PosixFilePermissions.fromString("rwxrwxrwx"));
        Command.Result result = Program.run(host, Kind.subject(), NOBODY, "-n", "-l", "-f", file.toString());
        assertEquals(4, result.status(), result.output());
        assertTrue(result.output().contains("NET_ADMIN") || result.output().contains("NET_RAW"), result.output());
        withoutStackTrace(result);
    }

    @Test
    void a_second_daemon_with_a_live_pid_file_says_that_one_is_running_and_ends_with_0(Lab lab) {
        Host host = lab.host("a").plug("eth0", lab.lan("lan"), "10.66.0.1/24");
        Router first =
                Router.start(host, Kind.subject(), Dialect.V2_IPV4.instance(100).configuration());
        Command.Result second = Program.run(
                host,
                Kind.subject(),
                "-n",
                "-l",
                "-f",
                first.file().toString(),
                "-p",
                Router.runDirectory(host) + "/main.pid");
        assertTrue(second.output().contains("daemon is already running"), second.output());
        assertEquals(0, second.status());
        assertTrue(first.process().alive());
    }

    @Test
    void a_pid_file_of_a_dead_process_is_no_obstacle(Lab lab) {
        Host host = lab.host("a").plug("eth0", lab.lan("lan"), "10.66.0.1/24");
        host.file("run/main.pid", "4194301\n");
        Router.start(host, Kind.subject(), Dialect.V2_IPV4.instance(255).configuration())
                .awaitState("VI_1", "MASTER");
    }

    @Test
    void a_missing_configuration_at_start_is_named(Lab lab) {
        Command.Result result = run(lab, "-n", "-l", "-f", "/nonexistent/keepalived.conf", "-p", "/dev/null");
        assertEquals(6, result.status(), result.output());
        assertTrue(result.output().contains("/nonexistent/keepalived.conf"), result.output());
        withoutStackTrace(result);
    }

    @Test
    @Tag("evenkeel")
    void a_configuration_that_cannot_be_used_ends_with_2_and_names_its_line(Lab lab) {
        Host host = lab.host("a");
        Path file =
                host.file("keepalived.conf", "vrrp_instance VI_1 {\n    interface eth0\n    virtual_router_id\n}\n");
        Command.Result result = Program.run(host, Kind.subject(), "-n", "-l", "-f", file.toString());
        assertEquals(2, result.status(), result.output());
        assertTrue(result.output().contains(file + ": Line 3"), result.output());
        withoutStackTrace(result);
    }

    @Test
    @Tag("evenkeel")
    void a_log_file_that_cannot_be_opened_is_named_and_the_service_goes_on(Lab lab) {
        Host host = lab.host("a").plug("eth0", lab.lan("lan"), "10.66.0.1/24");
        Router router = Router.launch(
                host, Kind.subject(), Dialect.V2_IPV4.instance(255).configuration(), "-g/nonexistent/dir/log");
        router.process().awaitLine("/nonexistent/dir/log");
        router.awaitState("VI_1", "MASTER");
    }

    static void withoutStackTrace(Command.Result result) {
        assertFalse(result.output().contains("\tat "), result.output());
        assertFalse(result.output().contains("Exception"), result.output());
    }
}
