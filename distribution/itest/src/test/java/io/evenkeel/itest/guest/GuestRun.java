package io.evenkeel.itest.guest;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;

/** One boot of the guest: its tests as they begin in there, between its boot and its end, which are tests too. */
public final class GuestRun {

    private final Guest guest;
    /** Position in the guest's events. */
    private int seen;

    private int tests;
    private boolean complete;
    private boolean over;

    private GuestRun(Guest guest) {
        this.guest = guest;
    }

    /** Starts the guest on the tests that {@code guest.tests}, a regular expression of class names, chooses. */
    public static GuestRun start() {
        Path repository = Path.of(System.getProperty("itest.repository"));
        Path directory = Path.of("target/guest").toAbsolutePath();
        return new GuestRun(
                Guest.start(repository, directory, command(GuestJava.archived(directory.resolve("evenkeel")))));
    }

    /** The last argument, the port to report to, is known in the guest only. */
    private static List<String> command(Path distribution) {
        List<String> command = new ArrayList<>(GuestJava.command(distribution));
        command.add(GuestTests.class.getName());
        command.addAll(List.of(testClasses(), System.getProperty("guest.tests", ".*")));
        return command;
    }

    private static String testClasses() {
        return GuestTests.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
    }

    /** Its tests, each when it begins; closing the stream ends the guest. */
    public Stream<DynamicTest> tests() {
        DynamicTest boot = dynamicTest("the guest boots", guest::awaitBooted);
        return Stream.iterate(boot, Objects::nonNull, before -> next()).onClose(guest::close);
    }

    private DynamicTest next() {
        if (over) {
            return null;
        }
        Optional<Event> event = guest.await(seen, this::counts);
        if (event.isPresent() && event.get().is(Event.Kind.STARTED)) {
            tests++;
            return outside(seen, event.get());
        }
        complete = event.isPresent();
        over = true;
        return dynamicTest("the guest ends after all its tests", this::requireEnd);
    }

    private boolean counts(Event event) {
        seen++;
        return event.is(Event.Kind.STARTED) || event.is(Event.Kind.ENDED);
    }

    private DynamicTest outside(int position, Event started) {
        return dynamicTest(started.name(), () -> requirePassed(position, started));
    }

    private void requirePassed(int position, Event started) {
        Event finished = guest.await(
                        position,
                        event -> event.is(Event.Kind.FINISHED) && event.test().equals(started.test()))
                .orElseThrow(() -> guest.silent("during " + started.name()));
        if (!finished.passed()) {
            throw new AssertionFailedError(started.name() + ": " + finished.problem() + guest.story());
        }
    }

    private void requireEnd() {
        if (!complete) {
            throw guest.silent("before all its tests had run");
        }
        if (tests == 0) {
            throw new AssertionError("the guest ran no test: no class is named ...Guest, or guest.tests chooses none");
        }
        guest.awaitEnd();
    }
}
