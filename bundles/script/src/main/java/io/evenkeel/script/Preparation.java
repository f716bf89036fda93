package io.evenkeel.script;

import io.evenkeel.api.config.Command;
import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.process.Accounts;
import io.evenkeel.api.script.Script;
import io.evenkeel.api.script.Script.User;
import io.evenkeel.script.Finder.Nothing;
import io.evenkeel.script.Finder.Program;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Makes commands ready to run. What keepalived only logs, such as a script that is not there, is a note: it does not change
 * the status of a configuration test.
 */
final class Preparation {

    private final Accounts accounts;
    private final Finder finder;
    private volatile Round round;

    /** What is remembered while one configuration is prepared, by the lifecycle thread or one that it waits for. */
    private static final class Round {
        private final WeakReference<Configuration> configuration;
        private final Accounts accounts;
        private final AtomicBoolean warned = new AtomicBoolean();

        Round(Configuration configuration, Accounts accounts) {
            this.configuration = new WeakReference<>(configuration);
            this.accounts = new AccountCache(accounts);
        }
    }

    Preparation(Accounts accounts, Finder finder) {
        this.accounts = accounts;
        this.finder = finder;
    }

    /** What is wrong with the keywords themselves. */
    void check(Configuration configuration, Diagnostics problems) {
        new UserChoice(round(configuration).accounts, configuration.keywords(ScriptKeywords.class), problems).check();
    }

    private Round round(Configuration configuration) {
        Round now = round;
        if (now == null || now.configuration.get() != configuration) {
            now = new Round(configuration, accounts);
            round = now;
        }
        return now;
    }

    Optional<Script> prepare(
            Command command, String what, Place place, Configuration configuration, Diagnostics problems) {
        ScriptKeywords keywords = configuration.keywords(ScriptKeywords.class);
        Round now = round(configuration);
        Optional<ScriptUser> user = new UserChoice(now.accounts, keywords, problems).of(command, what, place);
        if (user.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> file = ReadableFile.named(command.arguments());
        if (file.isPresent()) {
            return Optional.of(
                    new Script(ReadableFile.arguments(file.get()), user.get().other()));
        }
        Notes notes = new Notes(what, place, problems);
        Optional<Script> script = find(command.arguments().get(0), user.get(), notes)
                .filter(program -> secure(program, user.get(), keywords, notes))
                .map(program -> script(program, command, user.get(), keywords));
        if (script.isPresent() && !keywords.enableScriptSecurity()) {
            warnOnce(now, problems);
        }
        return script;
    }

    Optional<User> defaultUser(Place place, Configuration configuration) {
        ScriptKeywords keywords = configuration.keywords(ScriptKeywords.class);
        Diagnostics unheard = diagnostic -> {};
        return new UserChoice(round(configuration).accounts, keywords, unheard)
                .ofUnnamed("", place)
                .flatMap(ScriptUser::other);
    }

    private Optional<Program> find(String name, ScriptUser user, Notes notes) {
        Finder.Found found = finder.find(name, user);
        if (found instanceof Nothing nothing) {
            notes.add("script '" + name + "' " + nothing.reason() + " - disabling", Optional.empty());
            return Optional.empty();
        }
        Program program = (Program) found;
        if (Finder.isSearched(name)) {
            notes.add("script '" + name + "' is taken from PATH", Optional.of("write " + program.path()));
        }
        if (lacksInterpreter(program.path())) {
            notes.add(
                    "script '" + name + "' has no #! line and is run through a shell",
                    Optional.of("begin it with #!/bin/sh"));
        }
        return Optional.of(program);
    }

    private static boolean secure(Program program, ScriptUser user, ScriptKeywords keywords, Notes notes) {
        if (!user.privileged() && !program.file().becomesRoot()) {
            return true;
        }
        Optional<FileFacts> weakness =
                program.way().stream().filter(FileFacts::insecure).findFirst();
        weakness.ifPresent(facts -> notes.add(
                "Unsafe permissions found for script '" + program.path() + "'"
                        + (keywords.enableScriptSecurity() ? " - disabling" : ""),
                Optional.of("let root alone own and write " + facts.path())));
        return weakness.isEmpty() || !keywords.enableScriptSecurity();
    }

    private static Script script(Program program, Command command, ScriptUser user, ScriptKeywords keywords) {
        Path path = keywords.useSymlinkPaths() ? program.path() : program.file().path();
        List<String> arguments = new ArrayList<>(command.arguments());
        arguments.set(0, path.toString());
        return new Script(arguments, user.other());
    }

    private static void warnOnce(Round round, Diagnostics problems) {
        if (round.warned.compareAndSet(false, true)) {
            problems.add(new Diagnostic(
                    Kind.SECURITY,
                    Place.NOWHERE,
                    "SECURITY VIOLATION - scripts are being executed but script_security not enabled",
                    Optional.of("write enable_script_security in global_defs")));
        }
    }

    /** Neither {@code #!} nor an ELF header. What the daemon may not read it takes for good. */
    private static boolean lacksInterpreter(Path path) {
        try (InputStream file = Files.newInputStream(path)) {
            byte[] begin = file.readNBytes(4);
            boolean script = begin.length >= 2 && begin[0] == '#' && begin[1] == '!';
            boolean elf =
                    begin.length == 4 && begin[0] == 0x7f && begin[1] == 'E' && begin[2] == 'L' && begin[3] == 'F';
            return !script && !elf;
        } catch (IOException e) {
            return false;
        }
    }

    private record Notes(String what, Place place, Diagnostics problems) {
        void add(String message, Optional<String> remedy) {
            problems.add(new Diagnostic(Kind.NOTE, place, what + ": " + message, remedy));
        }
    }
}
