package io.evenkeel.api.process;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** Starts programs of the host and hears of their end. A service of the platform bundle. */
@ProviderType
public interface Programs {

    /**
     * Starts a program in a session, and so a process group, of its own, in the network namespace of the loop's thread. Of
     * the daemon it has the directory, the file mask and the environment it is given, and nothing else: standard input and
     * output are {@code /dev/null}, no other descriptor is open, no signal is blocked or ignored, priority, CPUs and number
     * of open files are a login's. SIGTERM is sent to it when the loop's thread ends. Loop thread only; a millisecond.
     *
     * @param ended called once on the loop, when the process has ended
     * @throws NativeException when no process was made
     */
    Running start(EventLoop loop, Program program, Consumer<End> ended) throws NativeException;

    /**
     * What to start.
     *
     * @param arguments the program's absolute path, and its arguments
     * @param identity whom it runs as; empty for the daemon's own user
     */
    record Program(List<String> arguments, Optional<Identity> identity, Map<String, String> environment) {
        public Program {
            arguments = List.copyOf(arguments);
            environment = Map.copyOf(environment);
        }
    }

    /**
     * Numbers of a user; another one than the daemon's own gets none of its capabilities.
     *
     * @param groups supplementary groups
     */
    record Identity(int uid, int gid, List<Integer> groups) {
        public Identity {
            groups = List.copyOf(groups);
        }
    }

    /** A program that was started. Loop thread only. */
    interface Running {
        long pid();

        /**
         * Sends a signal to the whole process group; harmless once the process has ended. After that, what is left of the
         * group when the process itself ends is killed.
         */
        void signal(int number);
    }

    /** How a process ended. */
    sealed interface End {}

    /** By itself. */
    record Exited(int status) implements End {}

    /** By a signal. */
    record Signalled(int number) implements End {}

    /** The process did not become the program: it is not there any more, or the user could not be taken. */
    record NotExecuted(String reason) implements End {}
}
