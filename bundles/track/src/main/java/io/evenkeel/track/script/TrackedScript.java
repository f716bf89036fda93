package io.evenkeel.track.script;

import io.evenkeel.api.config.Command;
import io.evenkeel.api.script.Script;
import io.evenkeel.api.track.Tracker.Definition;

/**
 * A script to follow, ready to run.
 *
 * @param written the command it was made from
 * @param definition what it does to those that follow it
 * @param initFail whether it counts as failed until it has run
 */
record TrackedScript(
        String name,
        Command written,
        Script script,
        Schedule schedule,
        ScriptMachine.Settings settings,
        Definition definition,
        boolean initFail) {}
