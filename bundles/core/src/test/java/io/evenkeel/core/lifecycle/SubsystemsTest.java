package io.evenkeel.core.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Grammar;
import io.evenkeel.api.config.Written;
import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.api.lifecycle.Change;
import io.evenkeel.api.lifecycle.Plan;
import io.evenkeel.api.lifecycle.Subsystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubsystemsTest {

    private final List<String> deeds = new ArrayList<>();
    private final Subsystems subsystems = new Subsystems();
    private final Configuration before = new NamedConfiguration("before");
    private final Configuration wanted = new NamedConfiguration("wanted");

    @BeforeEach
    void register() {
        subsystems.add(new Recording("last", false), Map.of(), () -> false);
        subsystems.add(new Recording("second", false), Map.of(Subsystem.ORDER, 20), () -> false);
        subsystems.add(new Recording("first", false), Map.of(Subsystem.ORDER, 10), () -> false);
    }

    @Test
    void appliesInOrderAndStopsInReverse() throws ApplyException {
        subsystems.apply(subsystems.plan(wanted, new Problems()), before, new Problems());
        subsystems.stop(Duration.ofSeconds(1));
        assertEquals(
                List.of("first wanted", "second wanted", "last wanted", "stop last", "stop second", "stop first"),
                deeds);
    }

    @Test
    void planningTouchesNothing() {
        assertEquals(
                3, Subsystems.changes(subsystems.plan(wanted, new Problems())).size());
        assertEquals(List.of(), deeds);
    }

    @Test
    void aFailedApplyLeadsTheTouchedBackAndSparesTheRest() {
        subsystems.add(new Recording("breaks", true), Map.of(Subsystem.ORDER, 15), () -> false);
        assertThrows(
                ApplyException.class,
                () -> subsystems.apply(subsystems.plan(wanted, new Problems()), before, new Problems()));
        assertEquals(List.of("first wanted", "breaks wanted", "first before", "breaks before"), deeds);
    }

    @Test
    void aFailingStopDoesNotKeepTheOthersFromStopping() {
        subsystems.add(
                new Recording("throws", false) {
                    @Override
                    public void stop(Duration within) {
                        throw new IllegalStateException("broken");
                    }
                },
                Map.of(Subsystem.ORDER, 15),
                () -> false);
        subsystems.stop(Duration.ofSeconds(1));
        assertEquals(List.of("stop last", "stop second", "stop first"), deeds);
    }

    @Test
    void aPartWhoseBundleStopsIsNotAsked() {
        subsystems.add(new Recording("leaving", false), Map.of(Subsystem.ORDER, 15), () -> true);
        subsystems.stop(Duration.ofSeconds(1));
        assertEquals(List.of("stop last", "stop second", "stop first"), deeds);
    }

    @Test
    void whatOnePartMayTakeBesidesIsNotTakenFromTheOthers() {
        List<Duration> given = new ArrayList<>();
        subsystems.add(
                new Recording("lingers", false) {
                    @Override
                    public void stop(Duration within) {
                        given.add(within);
                    }

                    @Override
                    public Duration lingering() {
                        return Duration.ofMinutes(10);
                    }
                },
                Map.of(Subsystem.ORDER, 5),
                () -> false);
        subsystems.add(
                new Recording("bottom", false) {
                    @Override
                    public void stop(Duration within) {
                        given.add(within);
                    }
                },
                Map.of(Subsystem.ORDER, 1),
                () -> false);
        assertEquals(Duration.ofMinutes(10), subsystems.lingering());
        subsystems.stop(Duration.ofMinutes(1));
        assertTrue(given.get(0).compareTo(Duration.ofMinutes(10)) > 0, given.toString());
        assertTrue(given.get(1).compareTo(Duration.ofMinutes(1)) <= 0, given.toString());
    }

    @Test
    void aFeatureTheCommandLineLeavesOutIsNotAsked() throws ApplyException {
        subsystems.heed(new Leaving("second", "alone"), new CommandLine("alone\nlog-console"));
        subsystems.heed(new Leaving("first", "other"), new CommandLine("alone\nlog-console"));
        subsystems.apply(subsystems.plan(wanted, new Problems()), before, new Problems());
        subsystems.stop(Duration.ofSeconds(1));
        assertEquals(List.of("first wanted", "last wanted", "stop last", "stop first"), deeds);
    }

    private record Leaving(String feature, String option) implements Grammar {
        @Override
        public List<Class<? extends Record>> records() {
            return List.of();
        }

        @Override
        public boolean isLeftOut(Predicate<String> given) {
            return given.test(option);
        }
    }

    private class Recording implements Subsystem {
        private final String name;
        private final boolean breaks;

        Recording(String name, boolean breaks) {
            this.name = name;
            this.breaks = breaks;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Plan plan(Configuration configuration, Diagnostics problems) {
            return new Plan() {
                @Override
                public List<Change> changes() {
                    return List.of(new Change(Change.Kind.ADD, name, ""));
                }

                @Override
                public void apply() throws ApplyException {
                    deeds.add(name + " " + configuration.configId());
                    if (breaks && configuration == wanted) {
                        throw new ApplyException("cannot");
                    }
                }
            };
        }

        @Override
        public void stop(Duration within) {
            deeds.add("stop " + name);
        }
    }

    private record NamedConfiguration(String configId) implements Configuration {
        @Override
        public <T extends Record> T keywords(Class<T> type) {
            throw new IllegalStateException("not asked for");
        }

        @Override
        public <T extends Record> List<T> blocks(Class<T> type) {
            return List.of();
        }

        @Override
        public <T extends Record> T keywordsIn(Record block, Class<T> type) {
            throw new IllegalStateException("not asked for");
        }

        @Override
        public <T extends Record> Map<String, T> keywordsByName(Class<T> type) {
            return Map.of();
        }

        @Override
        public List<Written> guestsIn(Record block) {
            return List.of();
        }

        @Override
        public <T extends Record> List<T> blocksIn(Record block, Class<T> type) {
            return List.of();
        }
    }
}
