package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Conversation;
import io.evenkeel.itest.lab.Conversation.Said;
import io.evenkeel.itest.lab.Ctl;
import io.evenkeel.itest.lab.Dialect;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Router;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Configurations nobody means, planned by a daemon with all its bundles: each is answered in time, nothing is thrown, and the
 * daemon does what it did before. {@code -Dmutants.seed=N} makes that one alone, {@code -Dmutants=N} more of them.
 */
@ExtendWith(LabPerTest.class)
@Tag("evenkeel")
class ConfigMutantsIT {
    private static final int MUTANTS = Integer.getInteger("mutants", 400);
    private static final Path RESOURCES = Path.of("src/test/resources/io/evenkeel/itest");
    /** A machine that computes for others at the same time is slow; one that hangs never ends. */
    private static final long MOST_SECONDS = 50;

    @Test
    void no_configuration_makes_the_daemon_throw_hang_or_change(Lab lab) throws IOException {
        Host host = lab.host("a").plug("eth0", lab.lan("lan"), "10.66.0.1/24");
        String plain = Dialect.V2_IPV4.instance(100).configuration();
        // in the locale that knows the fewest letters
        Router router = Router.launch(host, Kind.EVENKEEL, plain, Map.of("LC_ALL", "C"));
        router.process().awaitLine("Startup complete");
        Conversation daemon = Conversation.with(router);
        String before = Ctl.of(router).say("config", "show");
        Files.copy(
                RESOURCES.resolve("mutants/seeds/included.conf"),
                host.directory().resolve("included.conf"));

        for (Path known : files("mutants/cases")) {
            Path copy = host.file("cases/" + known.getFileName(), "");
            plan(daemon, "the case " + known.getFileName(), Files.write(copy, Files.readAllBytes(known)));
        }
        Mutant mutants = new Mutant(seeds(), keywords(Ctl.of(router).say("config", "keywords")));
        Long only = Long.getLong("mutants.seed");
        for (long seed = only == null ? 0 : only; seed < (only == null ? MUTANTS : only + 1); seed++) {
            Path file = host.file("self.conf", mutants.of(seed));
            plan(daemon, "-Dmutants.seed=" + seed, file);
        }

        assertTrue(router.process().alive(), "the daemon ended");
        assertEquals(before, Ctl.of(router).say("config", "show"));
        List<String> traces = router.messages(0).stream()
                .filter(line -> line.contains("Exception") || line.contains("\tat ") || line.contains("Error:"))
                .toList();
        assertEquals(List.of(), traces);
    }

    private static void plan(Conversation daemon, String what, Path file) throws IOException {
        long began = System.nanoTime();
        Said said = daemon.say("config", "plan", file.toString());
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
        String text = said.output() + said.errors();
        boolean quiet = !said.errors().contains("failed") && !text.contains("Exception") && !text.contains("\tat ");
        if (!quiet || seconds > MOST_SECONDS) {
            throw new AssertionError(what + " took " + seconds + " s and was answered with " + said
                    + "\n---- the file:\n" + new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        }
    }

    private static List<String> seeds() throws IOException {
        List<String> seeds = new ArrayList<>();
        for (Path file : files("mutants/seeds")) {
            seeds.add(Files.readString(file));
        }
        for (Path file : files("lvs")) {
            String text = Files.readString(file);
            if (text.length() < 4000) {
                seeds.add(text);
            }
        }
        return seeds;
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> all = Files.list(RESOURCES.resolve(folder))) {
            return all.filter(path -> path.toString().endsWith(".conf"))
                    .sorted()
                    .toList();
        }
    }

    /** Of the page's tables. */
    private static List<String> keywords(String page) {
        TreeSet<String> keywords = new TreeSet<>();
        page.lines().filter(line -> line.startsWith("| `")).forEach(line -> keywords.add(line.split("`")[1]));
        assertTrue(keywords.size() > 300, "only these keywords: " + keywords);
        return List.copyOf(keywords);
    }
}
