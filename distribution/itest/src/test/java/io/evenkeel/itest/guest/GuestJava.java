package io.evenkeel.itest.guest;

import io.evenkeel.itest.lab.Command;
import io.evenkeel.itest.lab.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the guest runs Java, and the distribution it runs. */
final class GuestJava {
    private static final List<String> PASSED_ON = List.of("itest.subject", "itest.excludedGroups", "guest.parallelism");
    private static final String JAVA_HOME = "JAVA_HOME=" + System.getProperty("java.home");
    /**
     * How quick a first takeover is nobody asks in here, and to rehearse it takes 8 of the 24 seconds of a start. What is
     * compiled is emulated code that makes code to be emulated: it pays later than elsewhere, 2 seconds of a start.
     */
    private static final String UNREHEARSED =
            "EVENKEEL_JAVA_OPTS=-Devenkeel.vrrp.rehearsal=0 -XX:CompileThresholdScaling=5";

    private GuestJava() {}

    /** A copy of the distribution with the archive of classes that an installation has: emulated starts are slow. */
    static Path archived(Path copy) {
        Command.run("mkdir", "-p", copy.getParent().toString());
        Command.run("rm", "-rf", copy.toString());
        Command.run("cp", "-aT", Kind.distribution().toString(), copy.toString());
        Command.run("env", JAVA_HOME, copy.resolve("bin/evenkeel").toString(), "--make-archive");
        return copy;
    }

    /** Java as the guest runs it, on the classes of this one; the main class and its arguments are to follow. */
    static List<String> command(Path distribution) {
        List<String> command =
                new ArrayList<>(List.of("env", JAVA_HOME, UNREHEARSED, System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=/run/tmp"));
        command.add("-Dlab.patience=" + System.getProperty("guest.patience", "4"));
        command.add("-Ditest.distribution=" + distribution);
        PASSED_ON.forEach(name -> Optional.ofNullable(System.getProperty(name))
                .ifPresent(value -> command.add("-D" + name + "=" + value)));
        // The copy's: the built one may be built anew while the guest runs.
        String classes = System.getProperty("java.class.path");
        command.addAll(List.of("-cp", classes.replace(Kind.distribution().toString(), distribution.toString())));
        return command;
    }
}
