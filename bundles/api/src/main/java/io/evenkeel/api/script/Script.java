package io.evenkeel.api.script;

import java.util.List;
import java.util.Optional;

/**
 * A program made ready to run: found, judged secure, its user known. Equal when the same is run in the same way.
 *
 * @param arguments the program's absolute path, and its arguments
 * @param user whom it runs as; empty for the daemon's own user
 */
public record Script(List<String> arguments, Optional<User> user) {
    public Script {
        arguments = List.copyOf(arguments);
    }

    /** As the log names it. */
    public String command() {
        return String.join(" ", arguments);
    }

    /** Numbers of a user and its groups. */
    public record User(String name, int uid, int gid, List<Integer> groups) {
        public User {
            groups = List.copyOf(groups);
        }
    }
}
