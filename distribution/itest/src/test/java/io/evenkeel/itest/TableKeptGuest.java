package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Command;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.IpvsListing;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Router;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows of others beside the daemon's, others who change the daemon's rows, and what its begin and its end leave. */
@ExtendWith(LabPerTest.class)
class TableKeptGuest {
    private static final String CONFIGURATION =
            """
            global_defs {
                lvs_timeouts tcp 600
                %s
            }
            virtual_server 10.66.0.100 80 {
                lb_algo wrr
                lb_kind DR
                protocol TCP
                real_server 10.66.1.11 80 {
                    weight 3
                }
                real_server 10.66.1.12 80 {
                    weight 5
                }
            }
            virtual_server fwmark 7 {
                lb_algo rr
                lb_kind NAT
                real_server 10.66.1.11 {
                }
            }
            """;
    private static final String LAST_ROW = "FWM 7 -> 10.66.1.11:0";

    @Test
    @Tag("evenkeel")
    void what_somebody_changes_is_put_back_and_told_and_rows_of_others_are_left_alone(Lab lab) {
        Host director = director(lab, "d");
        Router router = Router.start(director, Kind.subject(), CONFIGURATION.formatted(""));
        awaitRows(director);
        requirePutBack(router, "-C");
        stranger(director);
        requirePutBack(
                router,
                "-D -f 7",
                "-E -t 10.66.0.100:80 -s lc",
                "-d -t 10.66.0.100:80 -r 10.66.1.11:80",
                "-a -t 10.66.0.100:80 -r 10.66.1.77:80 -g",
                "-e -t 10.66.0.100:80 -r 10.66.1.12:80 -g -w 9");
    }

    private static void requirePutBack(Router router, String... deeds) {
        Host director = router.host();
        IpvsListing before = IpvsListing.of(director);
        int log = router.mark();
        Stream.of(deeds).forEach(deed -> ipvsadm(director, deed));
        router.process().awaitLine(log, "somebody changed the kernel's IPVS table");
        IpvsListing after = Await.settled(Await.PATIENCE, () -> IpvsListing.of(director), before::equals);
        assertEquals("", after.differenceFrom(before), "not put back after ipvsadm " + String.join(", ", deeds));
    }

    @Test
    void begin_and_end_leave_what_they_leave_under_keepalived(Lab lab) {
        Host theirs = director(lab, "k");
        Host ours = director(lab, "d");
        requireSameLife(theirs, ours, "");
        requireSameLife(theirs, ours, "", "--dont-release-ipvs");
        requireSameLife(theirs, ours, "lvs_flush_on_stop");
        requireSameLife(theirs, ours, "lvs_flush\nlvs_flush_on_stop VS");
    }

    private static void requireSameLife(Host theirs, Host ours, String line, String... options) {
        String what = line.replace('\n', ' ') + String.join(" ", options);
        Life expected = Life.of(theirs, Kind.KEEPALIVED, line, options);
        Life got = Life.of(ours, Kind.subject(), line, options);
        assertEquals("", got.running.differenceFrom(expected.running), "while it runs with " + what);
        assertEquals("", got.after.differenceFrom(expected.after), "after its end with " + what);
    }

    /** The table during a daemon's life and after it, where there was a row of another before. */
    private record Life(IpvsListing running, IpvsListing after) {
        static Life of(Host host, Kind kind, String line, String... options) {
            ipvsadm(host, "-C");
            ipvsadm(host, "--set 900 120 300");
            stranger(host);
            Router router = Router.start(host, kind, CONFIGURATION.formatted(line), options);
            awaitRows(host);
            IpvsListing running = IpvsListing.of(host);
            assertEquals(0, router.stop());
            return new Life(running, IpvsListing.of(host));
        }
    }

    private static Host director(Lab lab, String name) {
        return lab.host(name).plug("eth0", lab.lan("lan-" + name), "10.66.0.1/24");
    }

    private static void awaitRows(Host director) {
        Await.until(director.name() + " has " + LAST_ROW, () -> IpvsListing.of(director)
                .contains(LAST_ROW));
    }

    private static void stranger(Host host) {
        ipvsadm(host, "-A -t 10.9.9.9:80 -s rr");
        ipvsadm(host, "-a -t 10.9.9.9:80 -r 10.9.9.1:80 -g -w 4");
    }

    private static void ipvsadm(Host host, String arguments) {
        Command.Result result = host.run(("ipvsadm " + arguments).split(" "));
        assertEquals(0, result.status(), result.output());
    }
}
