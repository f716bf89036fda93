package io.evenkeel.itest.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Whose program plays a router. */
public enum Kind {
    EVENKEEL {
        @Override
        List<String> program(Path run) {
            return List.of(distribution().resolve("bin/evenkeel").toString(), "--run-dir=" + run);
        }

        @Override
        long counter(Router router, String counter) {
            Object instance = Ctl.of(router).json("vrrp", "show", "VI_1", "--json");
            return Json.number(instance, "counters", counter + "Errors");
        }
    },
    KEEPALIVED {
        @Override
        List<String> program(Path run) {
            return List.of(
                    "/usr/sbin/keepalived",
                    "-G",
                    "-r",
                    run + "/vrrp.pid",
                    "-c",
                    run + "/checkers.pid",
                    "-b",
                    run + "/bfd.pid");
        }

        @Override
        long counter(Router router, String counter) {
            return Statistics.of(router).get(counter);
        }
    };

    /** The program and the options that keep its files apart from those of other hosts. */
    abstract List<String> program(Path run);

    /** A counter of received errors. */
    abstract long counter(Router router, String counter);

    /** The daemon these tests judge: Evenkeel, or keepalived when the expectations themselves are judged. */
    public static Kind subject() {
        return valueOf(System.getProperty("itest.subject", "evenkeel").toUpperCase(java.util.Locale.ROOT));
    }

    /** The built distribution. */
    public static Path distribution() {
        Path tree = Path.of(System.getProperty("itest.distribution", "distribution/target/evenkeel"));
        if (!Files.isExecutable(tree.resolve("bin/evenkeel"))) {
            throw new IllegalStateException(
                    "no distribution at " + tree.toAbsolutePath() + ": build it first with mvn package");
        }
        return tree.toAbsolutePath();
    }
}
