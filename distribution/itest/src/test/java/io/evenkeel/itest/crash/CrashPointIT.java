package io.evenkeel.itest.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Command;
import io.evenkeel.itest.lab.Jars;
import io.evenkeel.itest.lab.KernelState;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.sabotage.Saboteur;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * SIGKILL before each effect on the kernel of becoming and of leaving MASTER: the next daemon makes the kernel's state the one
 * that is declared, as if there had been no other, and leaves a host in the end that it might never have run on.
 */
@ExtendWith(LabPerTest.class)
@Tag("evenkeel")
@Execution(ExecutionMode.SAME_THREAD)
class CrashPointIT {
    /** How many of all deaths are tried, evenly spread; 0 for all. */
    private static final int CASES = Integer.getInteger("itest.crash.cases", 6);

    /** Of a MASTER alone. */
    private static final String HELD = "address: vrrp.52 inet 10.66.0.102";

    private static final int LANES = Integer.getInteger("itest.crash.lanes", 2);

    /** What is seen where nothing is killed: effects of becoming MASTER and of leaving, and the kernel's state behind each. */
    private record Course(List<String> becoming, KernelState master, List<String> leaving, KernelState after) {
        List<String> of(Leaving how) {
            return how == Leaving.NOT ? becoming : leaving;
        }
    }

    /**
     * One death and one return.
     *
     * @param after so many effects of becoming, or of leaving
     * @param before the one that is next where nothing is killed
     */
    private record Case(Leaving leaving, int after, String before, Return back) {
        @Override
        public String toString() {
            String when = leaving == Leaving.NOT ? "becoming MASTER" : "leaving by " + leaving;
            return when + ", killed after " + after + " effects (" + before + "), back " + back;
        }
    }

    /** @param died by itself, at the effect it was to die at */
    private record Outcome(boolean died, String trouble) {}

    @ParameterizedTest
    @ValueSource(strings = {"nftables fences", "vrrp_iptables IN OUT"})
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void a_successor_makes_good_whatever_effect_its_predecessor_died_at(String filter, Lab lab) throws Exception {
        Path tree = sabotaged(lab);
        ExecutorService lanes = Executors.newFixedThreadPool(LANES);
        try {
            List<Leaving> ways = List.of(Leaving.STOP, Leaving.FAULT, Leaving.RIVAL, Leaving.RELOAD);
            Map<Leaving, Course> courses = all(lanes, ways, way -> undisturbed(tree, way, filter));
            courses.put(Leaving.NOT, courses.get(Leaving.STOP));
            Map<Return, KernelState> expected = expected(tree, courses);
            List<Case> all = cases(courses);
            List<Case> cases = spread(all);
            Map<Case, Outcome> outcomes =
                    all(lanes, cases, one -> outcome(tree, one, filter, wanted(one, courses, expected)));
            long deaths = outcomes.values().stream().filter(Outcome::died).count();
            System.out.println(filter + ": " + cases.size() + " of " + all.size() + " cases, " + deaths
                    + " died at their effect; effects "
                    + courses.entrySet().stream()
                            .map(entry -> entry.getKey() + " "
                                    + entry.getValue().of(entry.getKey()).size())
                            .toList());
            assertEquals("", outcomes.values().stream().map(Outcome::trouble).collect(Collectors.joining()));
            assertTrue(deaths > cases.size() / 2, () -> "only " + deaths + " of " + cases.size() + " died");
        } finally {
            lanes.shutdownNow();
        }
    }

    /** The built distribution, and the bundle that is started before all others. */
    private static Path sabotaged(Lab lab) throws IOException {
        Path tree = lab.directory("tree").resolve("evenkeel");
        Command.run("cp", "-a", Kind.distribution().toString(), tree.toString());
        lab.host("t").run(tree.resolve("bin/evenkeel").toString(), "--make-archive"); // it is started very often
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "itest.saboteur");
        main.putValue("Bundle-Activator", Saboteur.class.getName());
        main.putValue("Import-Package", "io.evenkeel.api.net,org.osgi.framework,org.osgi.framework.hooks.service");
        Path level = Files.createDirectory(tree.resolve("bundles/05-saboteur"));
        Jars.bundle(level.resolve("saboteur.jar"), manifest, Saboteur.class, Map.of());
        return tree;
    }

    private static Course undisturbed(Path tree, Leaving leaving, String filter) {
        try (Site site = new Site(tree)) {
            site.start(Declared.all(filter), 0);
            site.awaitMaster(Declared.names());
            KernelState master = Await.value(
                    "a MASTER that stays one", () -> Optional.of(site.settled()).filter(state -> state.contains(HELD)));
            List<String> becoming = site.effects();
            site.leaves();
            leaving.begin(site, filter);
            leaving.awaitEnd(site);
            KernelState after = site.settled();
            List<String> all = site.effects();
            if (leaving == Leaving.STOP) {
                assertEquals("", after.differenceFrom(site.untouched()), "after an undisturbed stop");
            }
            return new Course(becoming, master, all.subList(becoming.size(), all.size()), after);
        }
    }

    /** What a daemon makes of an untouched host. */
    private static Map<Return, KernelState> expected(Path tree, Map<Leaving, Course> courses) {
        Map<Return, KernelState> expected = new EnumMap<>(Return.class);
        expected.put(Return.NOTHING, courses.get(Leaving.STOP).after());
        expected.put(Return.SAME, courses.get(Leaving.STOP).master());
        expected.put(Return.BESIDE_RIVAL, courses.get(Leaving.RIVAL).after());
        try (Site site = new Site(tree)) {
            site.start(Declared.OTHER, 0);
            site.awaitMaster(List.of("VI_9"));
            expected.put(Return.OTHER, site.settled());
        }
        assertFalse(expected.get(Return.BESIDE_RIVAL).contains(HELD));
        return expected;
    }

    private static KernelState wanted(Case one, Map<Leaving, Course> courses, Map<Return, KernelState> expected) {
        return one.leaving() == Leaving.RELOAD && one.back() == Return.SAME
                ? courses.get(Leaving.RELOAD).after()
                : expected.get(one.back());
    }

    /** Before each effect and behind the last one; those who come back take turns. */
    private static List<Case> cases(Map<Leaving, Course> courses) {
        List<Case> cases = new ArrayList<>();
        courses.forEach((leaving, course) -> {
            List<String> effects = course.of(leaving);
            for (int after = 0; after <= effects.size(); after++) {
                String before = after == effects.size() ? "none" : effects.get(after);
                Return back = leaving.returns().get(after % leaving.returns().size());
                cases.add(new Case(leaving, after, before, back));
            }
        });
        return cases;
    }

    private static List<Case> spread(List<Case> cases) {
        int count = CASES == 0 ? cases.size() : Math.min(CASES, cases.size());
        List<Case> some = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            some.add(cases.get((int) ((2L * i + 1) * cases.size() / (2L * count))));
        }
        return some;
    }

    private static Outcome outcome(Path tree, Case one, String filter, KernelState wanted) {
        try (Site site = new Site(tree)) {
            boolean died = dies(site, one, filter);
            String found = comeBack(site, one, filter, wanted);
            return new Outcome(
                    died,
                    found.isEmpty()
                            ? ""
                            : "==== " + one + "\n" + found
                                    + site.router().process().output() + "\n");
        } catch (AssertionError | RuntimeException failure) {
            return new Outcome(false, "==== " + one + "\n" + failure + "\n");
        }
    }

    private static boolean dies(Site site, Case one, String filter) {
        Leaving leaving = one.leaving();
        site.start(Declared.all(filter), leaving == Leaving.NOT ? one.after() + 1 : 0);
        if (leaving == Leaving.NOT) {
            return site.awaitDeath(() -> site.areMaster(Declared.names()));
        }
        site.awaitMaster(Declared.names());
        site.settled();
        site.dieAfter(one.after());
        site.leaves();
        leaving.begin(site, filter);
        boolean died = site.awaitDeath(() -> leaving.hasEnded(site));
        leaving.undo(site);
        return died;
    }

    private static String comeBack(Site site, Case one, String filter, KernelState wanted) {
        if (one.back() == Return.BESIDE_RIVAL && one.leaving() != Leaving.RIVAL) {
            site.callRival();
        }
        site.start(one.back().configuration(one.leaving(), filter), 0);
        site.router().process().awaitLine("Startup complete");
        String difference = site.differenceFrom(wanted);
        int status = site.router().stop();
        String left = site.differenceFrom(site.untouched());
        return (difference.isEmpty() ? "" : "running:\n" + difference)
                + (left.isEmpty() ? "" : "stopped:\n" + left)
                + (status == 0 ? "" : "exit status " + status + "\n");
    }

    /** A deed that may fail. */
    private interface Deed<K, V> {
        V of(K key) throws Exception;
    }

    private static <K, V> Map<K, V> all(ExecutorService lanes, List<K> keys, Deed<K, V> deed) throws Exception {
        Map<K, Future<V>> running = new LinkedHashMap<>();
        keys.forEach(key -> running.put(key, lanes.submit(() -> deed.of(key))));
        Map<K, V> done = new LinkedHashMap<>();
        for (Map.Entry<K, Future<V>> one : running.entrySet()) {
            done.put(one.getKey(), one.getValue().get());
        }
        return done;
    }
}
