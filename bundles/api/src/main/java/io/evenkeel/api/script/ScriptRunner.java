package io.evenkeel.api.script;

import io.evenkeel.api.config.Command;
import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Place;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs scripts, each in a process group of its own, as its user, in the daemon's network namespace, with a cleaned
 * environment. A service; never blocks.
 */
@ProviderType
public interface ScriptRunner {
    /**
     * Finds the program, decides its user and judges whether others could change it, by {@code script_user}, {@code
     * enable_script_security}, {@code use_symlink_paths} and {@code set_supplementary_groups} of the configuration. On the
     * lifecycle thread, or one of an engine that makes its configuration anew; not on an event loop.
     *
     * @param what names the script in diagnostics, such as {@code misc_path}
     * @return empty when it must not or cannot be run, which has been said
     */
    Optional<Script> prepare(
            Command command, String what, Place place, Configuration configuration, Diagnostics problems);

    /**
     * The user of what stands at a place and names none, by {@code script_user}; on the lifecycle thread.
     *
     * @return empty for the daemon's own user, also where there is no such user, which scripts say
     */
    default Optional<Script.User> defaultUser(Place place, Configuration configuration) {
        return Optional.empty();
    }

    /**
     * Starts the script; any thread.
     *
     * @param extra arguments added to those configured
     * @param timeout after this the process group is told to end by SIGTERM, and by SIGKILL when it does not; empty for
     *     no limit
     * @return completes when the process has ended; cancelling it ends the process group
     */
    CompletableFuture<Exit> run(Script script, List<String> extra, Optional<Duration> timeout);

    /** How a process ended. */
    sealed interface Exit {}

    /** By itself. */
    record Status(int code) implements Exit {}

    /** By a signal that the runner did not send. */
    record Killed(int signal) implements Exit {}

    /** It took too long and was made to end. */
    record TimedOut(Duration after) implements Exit {}

    /** It could not be started. */
    record NotStarted(String reason) implements Exit {}
}
