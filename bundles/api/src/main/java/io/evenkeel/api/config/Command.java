package io.evenkeel.api.config;

import java.util.List;
import java.util.Optional;

/**
 * A script to run, as written after a keyword: {@code COMMAND [USER [[:]GROUP]]}. A command in double quotes is split into
 * its arguments; single quotes inside keep an argument with blanks together.
 *
 * @param arguments the program and its arguments; never empty
 * @param user as written
 * @param group as written; {@code :} alone, and {@code :GROUP}, ask for the user's supplementary groups as well
 */
public record Command(List<String> arguments, Optional<String> user, Optional<String> group) {

    public Command {
        arguments = List.copyOf(arguments);
    }
}
