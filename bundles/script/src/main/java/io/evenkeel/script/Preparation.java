package io.evenkeel.script;

import io.evenkeel.api.config.Command;
import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.process.Accounts;
import io.evenkeel.api.script.Script;
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

/**
 * Makes commands ready to run. What keepalived only logs, such as a script that is not there, is a note: it does not change
 * the status of a configuration test.
 */
final class Preparation {

    private final Accounts accounts;
    private final Finder finder;
    private WeakReference<Configuration> warned = new WeakReference<>(null);

    Preparation(Accounts accounts, Finder finder) {
        this.accounts = accounts;
        this.finder = finder;
    }

    /** What is wrong with the keywords themselves. */
    void check(Configuration configuration, Diagnostics problems) {
        new RunnerChoice(accounts, configuration.keywords(ScriptKeywords.class), problems).check();
    }

    Optional<Script> prepare(
            Command command, String what, Place place, Configuration configuration, Diagnostics problems) {
        ScriptKeywords keywords = configuration.keywords(ScriptKeywords.class);
        Optional<Runner> runner = new RunnerChoice(accounts, keywords, problems).of(command, what, place);
        if (runner.isEmpty()) {
            return Optional.empty();
        }
        Optional<Path> file = ReadableFile.named(command.arguments());
        if (file.isPresent()) {
            return Optional.of(
                    new Script(ReadableFile.arguments(file.get()), runner.get().other()));
        }
        Notes notes = new Notes(what, place, problems);
        Optional<Script> script = find(command.arguments().get(0), runner.get(), notes)
                .filter(program -> secure(program, runner.get(), keywords, notes))
                .map(program -> script(program, command, runner.get(), keywords));
        if (script.isPresent() && !keywords.enableScriptSecurity()) {
            warnOnce(configuration, problems);
        }
        return script;
    }

    private Optional<Program> find(String name, Runner runner, Notes notes) {
        boolean search = name.indexOf('/') < 0;
        Finder.Found found =
                search ? finder.named(name, runner) : finder.at(Path.of(name).toAbsolutePath(), runner);
        if (found instanceof Nothing nothing) {
            notes.add("script '" + name + "' " + nothing.reason() + " - disabling", Optional.empty());
            return Optional.empty();
        }
        Program program = (Program) found;
        if (search) {
            notes.add("script '" + name + "' is taken from PATH", Optional.of("write " + program.path()));
        }
        if (lacksInterpreter(program.path())) {
            notes.add(
                    "script '" + name + "' has no #! line and is run through a shell",
                    Optional.of("begin it with #!/bin/sh"));
        }
        return Optional.of(program);
    }

    private static boolean secure(Program program, Runner runner, ScriptKeywords keywords, Notes notes) {
        if (!runner.privileged() && !program.file().becomesRoot()) {
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

    private static Script script(Program program, Command command, Runner runner, ScriptKeywords keywords) {
        Path path = keywords.useSymlinkPaths() ? program.path() : program.file().path();
        List<String> arguments = new ArrayList<>(command.arguments());
        arguments.set(0, path.toString());
        return new Script(arguments, runner.other());
    }

    private void warnOnce(Configuration configuration, Diagnostics problems) {
        if (warned.get() != configuration) {
            warned = new WeakReference<>(configuration);
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
