package io.evenkeel.itest.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * SIGKILL before each effect on the kernel of becoming and of leaving MASTER: the next daemon makes the kernel's state the one
 * that is declared, as if there had been no other, and leaves a host in the end that it might never have run on.
 */
@ExtendWith(LabPerTest.class)
@Tag("evenkeel")
class CrashPointIT {
    /** How many of all deaths and returns are tried, evenly spread; 0 for all. */
    private static final int CASES = Integer.getInteger("itest.crash.cases", 8);

    private static final int LANES = Integer.getInteger("itest.crash.lanes", 2);

    /** What is seen where nothing is killed. */
    private record Course(int effectsToMaster, int effectsInAll, List<String> effects, KernelState after) {}

    /** One death and one return. */
    private record Case(Leaving leaving, int at, String before, Return back) {
        @Override
        public String toString() {
            String when = leaving == Leaving.NOT ? "becoming MASTER" : "leaving by " + leaving;
            return when + ", killed at effect " + at + " (" + before + "), back " + back;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nftables fences", "vrrp_iptables IN OUT"})
    @Timeout(value = 3, unit = TimeUnit.HOURS)
    void a_successor_makes_good_whatever_effect_its_predecessor_died_at(String filter, Lab lab) throws Exception {
        Path tree = sabotaged(lab);
        ExecutorService lanes = Executors.newFixedThreadPool(LANES);
        try {
            Map<Leaving, Course> courses = all(lanes, List.of(Leaving.values()), it -> undisturbed(tree, it, filter));
            assertEquals(
                    "", courses.get(Leaving.STOP).after().differenceFrom(untouched(tree)), "after an undisturbed stop");
            Map<Return, KernelState> expected = expected(tree, filter, lanes, courses);
            List<Case> cases = spread(cases(courses));
            Map<Case, String> outcomes =
                    all(lanes, cases, one -> outcome(tree, one, filter, wanted(one, courses, expected)));
            System.out.println(filter + ": " + cases.size() + " deaths of "
                    + cases(courses).size() + "; effects "
                    + courses.entrySet().stream()
                            .map(entry ->
                                    entry.getKey() + " " + entry.getValue().effectsToMaster() + "+"
                                            + (entry.getValue().effectsInAll()
                                                    - entry.getValue().effectsToMaster()))
                            .toList());
            assertEquals("", outcomes.values().stream().collect(Collectors.joining()));
        } finally {
            lanes.shutdownNow();
        }
    }

    /** The built distribution, and the bundle that is started before all others. */
    private static Path sabotaged(Lab lab) throws IOException {
        Path tree = lab.directory("tree").resolve("evenkeel");
        Command.run("cp", "-a", Kind.distribution().toString(), tree.toString());
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

    private static KernelState untouched(Path tree) {
        try (Site site = new Site(tree)) {
            return site.untouched();
        }
    }

    private static Course undisturbed(Path tree, Leaving leaving, String filter) {
        try (Site site = new Site(tree)) {
            site.start(Declared.all(filter), 0);
            site.awaitMaster(Declared.names());
            site.settled();
            int toMaster = site.effects().size();
            leaving.begin(site, filter);
            if (leaving == Leaving.STOP) {
                assertEquals(0, site.router().process().awaitExit());
            }
            KernelState after = site.settled();
            List<String> effects = site.effects();
            return new Course(toMaster, effects.size(), effects, after);
        }
    }

    /** What a daemon makes of an untouched host. */
    private static Map<Return, KernelState> expected(
            Path tree, String filter, ExecutorService lanes, Map<Leaving, Course> courses) throws Exception {
        Map<Return, KernelState> expected = new EnumMap<>(Return.class);
        expected.put(Return.NOTHING, courses.get(Leaving.STOP).after());
        expected.put(Return.SAME, courses.get(Leaving.NOT).after());
        expected.putAll(all(lanes, List.of(Return.OTHER, Return.BESIDE_RIVAL), back -> {
            try (Site site = new Site(tree)) {
                if (back == Return.BESIDE_RIVAL) {
                    site.callRival();
                }
                site.start(back.configuration(Leaving.NOT, filter), 0);
                site.router().process().awaitLine("Startup complete");
                if (back == Return.OTHER) {
                    site.awaitMaster(List.of("VI_9"));
                }
                return site.settled();
            }
        }));
        assertTrue(expected.get(Return.SAME).contains("10.66.0.102"), () -> expected.get(Return.SAME)
                .toString());
        return expected;
    }

    private static KernelState wanted(Case one, Map<Leaving, Course> courses, Map<Return, KernelState> expected) {
        return one.leaving() == Leaving.RELOAD && one.back() == Return.SAME
                ? courses.get(Leaving.RELOAD).after()
                : expected.get(one.back());
    }

    /** Also behind the last effect, but for a daemon that has ended by then. */
    private static List<Case> cases(Map<Leaving, Course> courses) {
        List<Case> cases = new ArrayList<>();
        courses.forEach((leaving, course) -> {
            int first = leaving == Leaving.NOT ? 1 : course.effectsToMaster() + 1;
            int last = course.effectsInAll() + (leaving == Leaving.STOP ? 0 : 1);
            for (int at = first; at <= last; at++) {
                String before =
                        at > course.effectsInAll() ? "none" : course.effects().get(at - 1);
                for (Return back : leaving.returns()) {
                    cases.add(new Case(leaving, at, before, back));
                }
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

    /** Empty when all is well. */
    private static String outcome(Path tree, Case one, String filter, KernelState wanted) {
        try (Site site = new Site(tree)) {
            try {
                die(site, one, filter);
                String found = comeBack(site, one, filter, wanted);
                return found.isEmpty()
                        ? ""
                        : "==== " + one + "\n" + found + site.router().process().output() + "\n";
            } catch (AssertionError | RuntimeException failure) {
                return "==== " + one + "\n" + failure + "\n";
            }
        }
    }

    private static void die(Site site, Case one, String filter) {
        site.start(Declared.all(filter), one.at());
        if (one.leaving() != Leaving.NOT) {
            site.awaitMaster(Declared.names());
            one.leaving().begin(site, filter);
        }
        if (one.before().equals("none")) {
            site.settled();
            site.router().kill();
        } else {
            site.awaitDeath();
        }
        if (one.leaving() == Leaving.FAULT) {
            site.plug();
        }
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
