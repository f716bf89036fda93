package io.evenkeel.track.process;

import io.evenkeel.api.track.Tracker.Definition;

/**
 * Processes to follow.
 *
 * @param definition what they do to those that follow them
 */
record TrackedProcess(String name, CommandPattern pattern, ProcessMachine.Settings settings, Definition definition) {}
