package io.evenkeel.check.misc;

import io.evenkeel.api.check.CheckKeywords;
import io.evenkeel.api.check.CheckerBlock;
import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Command;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Positional;
import io.evenkeel.api.config.Range;
import io.evenkeel.api.config.WholeSeconds;
import java.time.Duration;
import java.util.Optional;

/** A check by a script, as written. */
@Block(value = "MISC_CHECK", in = "virtual_server/real_server", doc = "Checks a real server by a script")
record MiscCheckBlock(
        Places places,
        CheckKeywords schedule,
        @Keyword(value = "misc_path", doc = "The script; with its arguments in double quotes") Optional<Command> path,
        @Keyword(value = "misc_timeout", doc = "Seconds the script may take; delay_loop by default")
                @WholeSeconds
                @Range(min = "0", max = "4294967")
                Optional<Duration> timeout,
        @Keyword(value = "misc_dynamic", doc = "Exit status 2 to 255 is the server's weight plus 2") boolean dynamic,
        @Keyword(value = "user", doc = "User and group to run the script as") Optional<UserLine> user)
        implements CheckerBlock {

    /** A user and its group as written. */
    record UserLine(@Positional String user, @Positional Optional<String> group) {}

    /** Script and user in one; empty when no script is named, which is said. */
    Optional<Command> command(Diagnostics problems) {
        if (path.isEmpty() && !places.has("misc_path")) {
            problems.error(
                    places.block(), "MISC_CHECK has no misc_path, it is not used", "write misc_path and a script");
        }
        path.flatMap(Command::user).ifPresent(word -> noteUnused(word, problems));
        return path.map(
                written -> new Command(written.arguments(), user.map(UserLine::user), user.flatMap(UserLine::group)));
    }

    // keepalived drops such words in silence.
    private void noteUnused(String word, Diagnostics problems) {
        problems.add(new Diagnostic(
                Diagnostic.Kind.NOTE,
                places.of("misc_path"),
                "'" + word + "' and what follows is not given to the script",
                Optional.of("put script and arguments between one pair of double quotes")));
    }
}
