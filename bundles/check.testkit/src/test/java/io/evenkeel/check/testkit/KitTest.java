package io.evenkeel.check.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The kit finds the flaw a check has. */
final class KitTest {

    /** What fails of one test of the kit, by display name. */
    private static Map<String, String> failures(Class<?> type, String method, String parameters) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectMethod(type, method, parameters))
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        assertTrue(listener.getSummary().getTestsStartedCount() > 0, method + " does not exist");
        Map<String, String> failures = new TreeMap<>();
        listener.getSummary()
                .getFailures()
                .forEach(failure -> failures.put(
                        failure.getTestIdentifier().getDisplayName(),
                        String.valueOf(failure.getException().getMessage())));
        return failures;
    }

    /** On a busy machine the deadline may pass before the check has seen what it would be content with. */
    @Test
    void passingWhateverComes() {
        Set<String> caught = failures(Flawed.Credulous.class, "aBadServerFailsByTheDeadline", Hostile.class.getName())
                .keySet();
        Set<String> speaking = Set.of(
                "[4] hostile=DRIPPING",
                "[5] hostile=ENDLESS",
                "[6] hostile=GIANT",
                "[8] hostile=BABBLING",
                "[9] hostile=ECHOING");
        assertTrue(!caught.isEmpty() && speaking.containsAll(caught), caught::toString);
    }

    @Test
    void probesThatAreNeverEqual() {
        assertEquals(
                1,
                failures(Flawed.Unequal.class, "equalBlocksMakeEqualProbes", "").size());
    }

    @Test
    void goingOnWhenCancelled() {
        assertEquals(1, failures(Flawed.Deaf.class, "cancellingHangsUp", "").size());
    }

    @Test
    void descriptorsThatAreNotClosed() {
        Map<String, String> failures = failures(Flawed.Hoarding.class, "cancelledAttemptsLetGo", "");
        assertTrue(failures.toString().contains("held before"), failures.toString());
    }

    @Test
    void aThreadThatOutlivesItsBundle() {
        System.setProperty("testkit.flaw", "LINGERING");
        try {
            Map<String, String> failures =
                    failures(PingConformanceTest.class, "theBundleLeavesWithoutATrace", "java.nio.file.Path");
            assertTrue(failures.toString().contains("still held by somebody"), failures.toString());
        } finally {
            System.clearProperty("testkit.flaw");
        }
    }
}
