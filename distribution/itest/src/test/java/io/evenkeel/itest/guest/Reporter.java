package io.evenkeel.itest.guest;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.LauncherConstants;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Says line by line what becomes of each test. A skipped test has proved nothing, so it is a failed one. */
final class Reporter implements TestExecutionListener {
    /** The end of a test's output says more than its beginning. */
    private static final int OUTPUT_KEPT = 100_000;

    private final PrintStream port;
    private final Map<String, String> outputs = new ConcurrentHashMap<>();
    private final Map<String, Long> begun = new ConcurrentHashMap<>();
    private TestPlan plan;

    Reporter(PrintStream port) {
        this.port = port;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.isTest()) {
            begun.put(test.getUniqueId(), System.nanoTime());
            tell(Event.Kind.STARTED, test, "");
        }
    }

    /** On the console, for whoever watches a run or wonders where its minutes went. */
    private void show(TestIdentifier test, String problem) {
        long nanos = System.nanoTime() - begun.getOrDefault(test.getUniqueId(), System.nanoTime());
        System.out.println("guest: " + (problem.isEmpty() ? "passed" : "FAILED") + " after " + nanos / 1_000_000_000
                + " s: " + name(test));
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        String error = entry.getKeyValuePairs().get(LauncherConstants.STDERR_REPORT_ENTRY_KEY);
        if (error != null) {
            outputs.put(test.getUniqueId(), error.substring(Math.max(0, error.length() - OUTPUT_KEPT)));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        tell(Event.Kind.STARTED, test, "");
        tell(Event.Kind.FINISHED, test, "skipped: " + reason);
    }

    /** A class or container is told only when it failed as such, in its {@code @BeforeAll} for example. */
    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        String output = outputs.getOrDefault(test.getUniqueId(), "");
        String problem = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL
                ? ""
                : result.getThrowable().map(Reporter::stack).orElse("aborted") + output;
        if (!test.isTest() && !problem.isEmpty()) {
            tell(Event.Kind.STARTED, test, "");
        }
        if (test.isTest() || !problem.isEmpty()) {
            show(test, problem);
            tell(Event.Kind.FINISHED, test, problem);
        }
    }

    private static String stack(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private void tell(Event.Kind kind, TestIdentifier test, String problem) {
        String line = new Event(kind, test.getUniqueId(), name(test), problem).line();
        synchronized (port) {
            port.println(line);
        }
    }

    /** The names from the class on, such as {@code IpvsGuest, listed(Lab), [1] rr}. */
    private String name(TestIdentifier test) {
        return plan.getParent(test)
                .filter(parent -> parent.getParentId().isPresent())
                .map(parent -> name(parent) + ", " + test.getDisplayName())
                .orElse(test.getDisplayName());
    }
}
