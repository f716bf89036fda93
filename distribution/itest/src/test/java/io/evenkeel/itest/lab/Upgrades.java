package io.evenkeel.itest.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Other versions of the VRRP engine for a pair's MASTER, and how it takes them. */
public final class Upgrades implements AutoCloseable {
    public static final String BUNDLE = "io.evenkeel.vrrp";

    /** What the instance logs once it is carried on. */
    public static final String ADOPTED = "(VI_1) adopted from the engine before";

    private final Pair pair;
    private final List<Path> versions;
    private final Prompt prompt;
    private int made;

    private Upgrades(Pair pair, List<Path> versions, Prompt prompt) {
        this.pair = pair;
        this.versions = versions;
        this.prompt = prompt;
    }

    public static Upgrades of(Pair pair) {
        return new Upgrades(pair, versions(pair), Prompt.of(pair.master()));
    }

    /** Two versions later than the built one. */
    public static List<Path> versions(Pair pair) {
        Path jar = Jars.of(Kind.distribution(), BUNDLE);
        return Stream.of("0.2.0", "0.3.0")
                .map(version -> Jars.version(jar, version, pair.a().directory().resolve("vrrp-" + version + ".jar")))
                .toList();
    }

    /** Updates the bundle to the other of the versions, and waits until its instance is carried on. */
    public void next() {
        int mark = pair.master().mark();
        prompt.ask("bundle update " + BUNDLE + " " + versions.get(made++ % 2), "restarted: 1 bundle");
        pair.master().process().awaitLine(mark, ADOPTED);
    }

    @Override
    public void close() {
        prompt.close();
    }
}
