package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Command;
import io.evenkeel.itest.lab.Dialect;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Program;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.ServiceManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The daemon as init scripts and systemd start it. */
@ExtendWith(LabPerTest.class)
class DaemonIT {

    private static Command.Result start(Host host, String... more) {
        Path run = Router.runDirectory(host);
        Path file = host.file("keepalived.conf", Dialect.V2_IPV4.instance(255).configuration());
        return Program.run(
                host,
                Kind.subject(),
                Stream.concat(
                                Stream.of(
                                        "-f",
                                        file.toString(),
                                        "-p",
                                        run + "/p.pid",
                                        "-r",
                                        run + "/r.pid",
                                        "-c",
                                        run + "/c.pid",
                                        "-b",
                                        run + "/b.pid"),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void it_returns_0_and_goes_on_behind(Lab lab) throws IOException {
        Host host = lab.host("a").plug("eth0", lab.lan("lan"), "10.66.0.1/24");
        Command.Result started = start(host);
        assertEquals(0, started.status(), started.output());
        Path pidFile = Router.runDirectory(host).resolve("p.pid");
        Await.until("the pid file", () -> Files.exists(pidFile));
        host.awaitHolding("10.66.0.101");
        ProcessHandle daemon = handle(pidFile);
        assertTrue(daemon.isAlive());
        assertTrue(handle(Router.runDirectory(host).resolve("r.pid")).isAlive());
        Command.Result again = start(host);
        assertEquals(0, again.status(), again.output());
        assertEquals(daemon.pid(), handle(pidFile).pid(), "the second start replaced the first");
        daemon.destroy();
        Await.until("the daemon's end", () -> !daemon.isAlive());
        assertTrue(!Files.exists(pidFile), "the pid file is left behind");
        host.awaitWithout("10.66.0.101");
    }

    private static ProcessHandle handle(Path pidFile) throws IOException {
        long pid = Long.parseLong(Files.readString(pidFile).strip());
        return ProcessHandle.of(pid).orElseThrow(() -> new AssertionError(pidFile + " names no process: " + pid));
    }

    @Test
    @Tag("evenkeel")
    void when_it_returns_it_is_ready_and_its_socket_answers(Lab lab) {
        Host host = lab.host("a").plug("eth0", lab.lan("lan"), "10.66.0.1/24");
        assertEquals(0, start(host).status());
        assertTrue(Files.exists(Router.runDirectory(host).resolve("p.pid")), "no pid file when it returned");
    }

    @Test
    @Tag("evenkeel")
    void a_daemon_that_cannot_start_says_why_before_it_returns(Lab lab) {
        Host host = lab.host("a");
        Path file = host.file("keepalived.conf", "vrrp_instance VI_1 {\n    virtual_router_id\n}\n");
        Command.Result result = Program.run(host, Kind.subject(), "-f", file.toString());
        assertEquals(2, result.status(), result.output());
        assertTrue(result.output().contains(file.toString()), result.output());
    }

    @Test
    @Tag("evenkeel")
    void the_log_file_holds_what_the_console_would(Lab lab) {
        Host host = lab.host("a").plug("eth0", lab.lan("lan"), "10.66.0.1/24");
        Path log = host.directory().resolve("evenkeel.log");
        assertEquals(0, start(host, "-D", "--log-file=" + log).status());
        Await.until("the log file to tell of the election", () -> read(log).contains("(VI_1) Entering MASTER STATE"));
        assertTrue(read(log).contains("Startup complete"));
    }

    @ParameterizedTest
    @CsvSource({"-C, false", "-CP, true"})
    @Tag("evenkeel")
    void the_option_for_checks_alone_leaves_the_instances_out(String option, boolean routes, Lab lab)
            throws IOException {
        Host host = lab.host("a").plug("eth0", lab.lan("lan"), "10.66.0.1/24");
        Path log = host.directory().resolve("evenkeel.log");
        assertEquals(0, start(host, option, "-D", "--log-file=" + log).status());
        ProcessHandle daemon = handle(Router.runDirectory(host).resolve("p.pid"));
        daemon.destroy();
        Await.until("the daemon's end", () -> !daemon.isAlive());
        assertEquals(routes, read(log).contains("(VI_1)"), read(log));
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    @Tag("evenkeel")
    void the_service_manager_is_told_ready_reloading_and_stopping(Lab lab) {
        Host host = lab.host("a").plug("eth0", lab.lan("lan"), "10.66.0.1/24");
        ServiceManager manager = ServiceManager.listen(host);
        String configuration = Dialect.V2_IPV4.instance(100).configuration();
        Router router = Router.launch(host, Kind.subject(), configuration, manager.environment());
        manager.await(0, "READY=1");
        manager.await(0, "MAINPID=");
        int reload = manager.mark();
        router.reload(configuration);
        manager.await(reload, "RELOADING=1");
        manager.await(reload, "READY=1");
        assertEquals(0, router.stop());
        manager.await(reload, "STOPPING=1");
        manager.await(reload, "EXTEND_TIMEOUT_USEC=6000000");
    }
}
