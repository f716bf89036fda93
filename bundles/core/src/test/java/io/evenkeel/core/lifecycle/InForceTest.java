package io.evenkeel.core.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Identity;
import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.api.lifecycle.Change;
import io.evenkeel.api.lifecycle.Daemon.Outcome;
import io.evenkeel.api.lifecycle.Plan;
import io.evenkeel.api.lifecycle.Subsystem;
import io.evenkeel.core.config.ConfigurationLoader;
import io.evenkeel.core.config.Loaded;
import io.evenkeel.core.config.ReadOptions;
import io.evenkeel.core.config.vocabulary.KeywordTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InForceTest {

    @TempDir
    Path directory;

    private final List<String> applied = new ArrayList<>();
    private final Subsystems subsystems = new Subsystems();
    private final InForce inForce = new InForce(subsystems);
    private String refusesAt = "nothing";

    @BeforeEach
    void registerSubsystem() {
        subsystems.add(new RouterName(), Map.of(), () -> false);
    }

    @Test
    void aStartRunsWithErrorsAndAReloadMayKeepThem() throws Exception {
        inForce.start(load("global_defs {\n router_id a\n nonsense 1\n}\n"));
        assertTrue(inForce.turnTo(load("global_defs {\n router_id b\n nonsense 1\n}\n"), "Reload")
                .applied());
        assertEquals(List.of("a", "b"), applied);
    }

    @Test
    void aReloadThatBringsANewErrorChangesNothingAndSaysWhy() throws Exception {
        inForce.start(load("global_defs {\n router_id a\n}\n"));
        Outcome outcome = inForce.turnTo(load("global_defs {\n router_id b\n nonsense 1\n}\n"), "Reload");
        assertFalse(outcome.applied());
        assertTrue(outcome.summary().contains("Line 3) Unknown keyword 'nonsense'"), outcome.summary());
        assertEquals(List.of("a"), applied);
        assertTrue(inForce.text().contains("router_id a"));
    }

    @Test
    void aVanishedFileLeavesEverythingAsItIs() throws Exception {
        inForce.start(load("global_defs {\n router_id a\n}\n"));
        Files.delete(directory.resolve("test.conf"));
        Outcome outcome = inForce.turnTo(read(), "Reload");
        assertFalse(outcome.applied());
        assertTrue(outcome.summary().contains("does not exist"), outcome.summary());
        assertEquals(List.of("a"), applied);
    }

    @Test
    void withReloadCheckConfigAWarningRefusesToo() throws Exception {
        inForce.start(load("global_defs {\n router_id a\n}\n"));
        String pending = "global_defs {\n reload_check_config\n router_id b\n enable_traps\n}\n";
        assertFalse(inForce.turnTo(load(pending), "Reload").applied());
        assertTrue(inForce.turnTo(load(pending.replace("reload_check_config", "")), "Reload")
                .applied());
    }

    @Test
    void whatIsFixedUntilRestartRefusesAReload() throws Exception {
        inForce.start(load("net_namespace blue\n"));
        assertEquals(
                "Reload refused, the configuration in force stays: "
                        + "Cannot change net_namespace at a reload - please restart",
                inForce.turnTo(load("net_namespace green\n"), "Reload").summary());
    }

    @Test
    void aFailedApplyReturnsToTheConfigurationInForce() throws Exception {
        inForce.start(load("global_defs {\n router_id a\n}\n"));
        refusesAt = "b";
        assertFalse(inForce.turnTo(load("global_defs {\n router_id b\n}\n"), "Reload")
                .applied());
        assertEquals(List.of("a", "b", "a"), applied);
    }

    @Test
    void aMissingWordEndsAStart() {
        ApplyException failure =
                assertThrows(ApplyException.class, () -> inForce.start(load("global_defs {\n router_id\n}\n")));
        assertEquals(2, failure.exitCode());
        assertEquals(List.of(), applied);
    }

    @Test
    void checkingTouchesNothing() throws Exception {
        inForce.start(load("global_defs {\n router_id a\n}\n"));
        Outcome outcome = inForce.check(load("global_defs {\n router_id b\n}\n"));
        assertEquals("1 change, 0 errors", outcome.summary());
        assertEquals(List.of("a"), applied);
    }

    @Test
    void secretsAreNotShown() throws Exception {
        inForce.start(load("vrrp_instance A {\n authentication {\n auth_pass hunter2\n }\n}\n"));
        assertFalse(inForce.text().contains("hunter2"), inForce.text());
    }

    private Loaded load(String text) throws IOException {
        Files.writeString(directory.resolve("test.conf"), text);
        return read();
    }

    private Loaded read() {
        return new ConfigurationLoader(new KeywordTable())
                .load(ReadOptions.of(directory.resolve("test.conf")), List.of(new CoreGrammar()));
    }

    /** Applies the router's name, unless it is the one to refuse. */
    private final class RouterName implements Subsystem {

        @Override
        public String name() {
            return "name";
        }

        @Override
        public Plan plan(Configuration wanted, Diagnostics problems) {
            String name = wanted.keywords(Identity.class).routerId().orElse("");
            return new Plan() {
                @Override
                public List<Change> changes() {
                    return List.of(new Change(Change.Kind.CHANGE, "name", name));
                }

                @Override
                public void apply() throws ApplyException {
                    applied.add(name);
                    if (name.equals(refusesAt)) {
                        throw new ApplyException("cannot be " + name);
                    }
                }
            };
        }

        @Override
        public void stop(Duration within) {
            applied.clear();
        }
    }
}
