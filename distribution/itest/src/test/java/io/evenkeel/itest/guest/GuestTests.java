package io.evenkeel.itest.guest;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.junit.platform.engine.Filter;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The program inside the guest: runs the test classes named {@code ...Guest} and reports to the host. */
public final class GuestTests {
    private GuestTests() {}

    /** Arguments: the folder of the test classes, which classes (a regular expression), the port to report to. */
    public static void main(String... arguments) throws IOException {
        try (var port = new PrintStream(new FileOutputStream(arguments[2]), true, StandardCharsets.UTF_8)) {
            LauncherFactory.create().execute(tests(Path.of(arguments[0]), arguments[1]), new Reporter(port));
            port.println(Event.ended().line());
        }
        System.exit(0);
    }

    /** By name, so that not every class is loaded to see what it is, which takes long under emulation. */
    private static LauncherDiscoveryRequest tests(Path classes, String wanted) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClasspathRoots(Set.of(classes)))
                .filters(ClassNameFilter.includeClassNamePatterns(".*\\.\\w+Guest"))
                .filters(ClassNameFilter.includeClassNamePatterns("(.*\\.)?(" + wanted + ")"))
                .filters(excluded())
                .configurationParameter("junit.platform.output.capture.stderr", "true")
                .configurationParameter("junit.jupiter.execution.timeout.default", "600 s")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", parallelism())
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.max-pool-size", parallelism())
                .build();
    }

    /** As outside: what is Evenkeel's alone is not asked of keepalived. */
    private static Filter<?>[] excluded() {
        String groups = System.getProperty("itest.excludedGroups", "");
        return groups.isBlank() ? new Filter<?>[0] : new Filter<?>[] {TagFilter.excludeTags(groups.split(","))};
    }

    private static String parallelism() {
        return System.getProperty("guest.parallelism", "2");
    }
}
