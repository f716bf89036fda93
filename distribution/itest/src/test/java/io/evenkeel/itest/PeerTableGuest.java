package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.IpvsListing;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The kernel's table is the one that keepalived makes of the same file, for every file in {@code lvs}. keepalived is
 * started anew for each; one daemon under test reloads its way through all of them, so that most rows are edited in place.
 * What keepalived made is printed to the guest's console.
 */
@ExtendWith(LabPerTest.class)
@Execution(ExecutionMode.SAME_THREAD)
class PeerTableGuest {
    /** A virtual server after all others: once its server is there, so is everything before it. */
    private static final String LAST =
            """
            virtual_server fwmark 65000 {
                lb_algo rr
                lb_kind DR
                real_server 10.66.1.99 {
                }
            }
            """;

    /** What keepalived logs when that virtual server's rows are made. */
    private static final String LAST_MADE = "Gained quorum 1+0=1 <= 1 for VS FWM 65000";
    /** In a file: what keepalived logs of a check that has failed, just before it changes the table. */
    private static final Pattern AWAITS = Pattern.compile("^# awaits: (.*)$", Pattern.MULTILINE);

    /** In a file with errors that a daemon may start with, but need not accept by a reload. */
    private static final String FAULTY = "# faulty: ";

    private static final Duration SETTLING = Await.scaled(Duration.ofSeconds(5));

    @TestFactory
    Stream<DynamicTest> the_table_is_that_of_keepalived(Lab lab) {
        List<Path> files = files();
        Tables tables = new Tables(lab, files);
        return Stream.concat(
                files.stream().map(file -> dynamicTest(file.getFileName().toString(), () -> tables.compare(file))),
                Stream.of(dynamicTest("a daemon that stops leaves nothing", tables::stop)));
    }

    private static List<Path> files() {
        try (Stream<Path> all =
                Files.list(Path.of(PeerTableGuest.class.getResource("lvs").toURI()))) {
            return all.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Tables {
        private final Host theirs;
        private final Host ours;
        /** keepalived is at the next files while the daemon under test is at one. */
        private final Map<Path, CompletableFuture<IpvsListing>> references = new HashMap<>();

        private Router subject;

        private Tables(Lab lab, List<Path> files) {
            theirs = host(lab, "k");
            ours = host(lab, "d");
            CompletableFuture<IpvsListing> last = CompletableFuture.completedFuture(null);
            for (Path file : files) {
                // one after the other, and after one that failed too
                last = last.handleAsync((before, failure) -> reference(configuration(file)));
                references.put(file, last);
            }
        }

        private static Host host(Lab lab, String name) {
            return lab.host(name).plug("eth0", lab.lan("lan-" + name), "10.66.0.1/24", "2001:db8:66::1/64");
        }

        private static String configuration(Path file) {
            try {
                return Files.readString(file) + LAST;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void compare(Path file) {
            String configuration = configuration(file);
            IpvsListing expected = references.get(file).join();
            System.out.println("---- " + file.getFileName() + "\n" + expected);
            int mark = subject == null ? 0 : subject.mark();
            serve(configuration);
            IpvsListing got = Await.settled(SETTLING, () -> IpvsListing.of(ours), expected::equals);
            assertEquals(
                    "",
                    got.differenceFrom(expected),
                    () -> file.getFileName() + ", - keepalived alone, + " + subject.kind() + " alone\n"
                            + got.differenceFrom(expected) + log(mark));
        }

        private void serve(String configuration) {
            if (subject == null) {
                subject = Router.start(ours, Kind.subject(), configuration);
            } else if (refuses(configuration)) {
                assertTrue(
                        configuration.contains(FAULTY),
                        () -> "a reload refuses it\n" + subject.process().output());
                stop();
                subject = Router.start(ours, Kind.subject(), configuration);
            }
        }

        /** Whether a reload does; one that does not has then been done. */
        private boolean refuses(String configuration) {
            int mark = subject.mark();
            subject.write(configuration);
            subject.process().signal("HUP");
            String outcome = subject.process()
                    .lines()
                    .await(mark, line -> line.contains("Reload "), Await.PATIENCE)
                    .orElseThrow(() -> new AssertionError(
                            "no end of a reload\n" + subject.process().output()));
            return outcome.contains("Reload refused");
        }

        private String log(int mark) {
            List<String> all = subject.process().lines().since(0);
            return "it logged\n" + String.join("\n", all.subList(Math.min(mark, all.size()), all.size()));
        }

        /** What keepalived makes of it; what it left behind at its end would be in the next table. */
        private IpvsListing reference(String configuration) {
            Router keepalived = Router.start(theirs, Kind.KEEPALIVED, configuration);
            keepalived.process().awaitLine(LAST_MADE);
            List<String> awaited = AWAITS.matcher(configuration)
                    .results()
                    .map(line -> line.group(1))
                    .toList();
            awaited.forEach(keepalived.process()::awaitLine);
            IpvsListing table = awaited.isEmpty() ? IpvsListing.of(theirs) : standing();
            assertEquals(0, keepalived.stop());
            return table;
        }

        /** The table once it reads the same twice. */
        private IpvsListing standing() {
            return Await.value("keepalived's table stands", () -> Optional.of(IpvsListing.of(theirs))
                    .filter(table -> table.equals(IpvsListing.of(theirs))));
        }

        private void stop() {
            assertEquals(0, subject.stop());
            assertTrue(IpvsListing.of(ours).isEmpty(), () -> "left behind:\n" + IpvsListing.of(ours));
            assertTrue(IpvsListing.of(theirs).isEmpty(), () -> "keepalived left:\n" + IpvsListing.of(theirs));
        }
    }
}
