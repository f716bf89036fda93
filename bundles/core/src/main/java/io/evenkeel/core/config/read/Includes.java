package io.evenkeel.core.config.read;

import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Finds and opens the files of a configuration; each starts relative names, and its own checks, where it is. */
final class Includes {
    private final Problems problems;
    private final Budget budget;
    private final BuiltIns builtIns;
    private final List<String> files = new ArrayList<>();
    private Set<IncludeCheck> checks;
    private Directory directory;
    private int depth;

    Includes(Source source, Problems problems, Budget budget, BuiltIns builtIns) {
        this.problems = problems;
        this.budget = budget;
        this.builtIns = builtIns;
        this.checks = source.checkAll() ? IncludeCheck.all() : EnumSet.noneOf(IncludeCheck.class);
        this.directory = Directory.of(source.directory());
    }

    /** The files read, in order. */
    List<String> files() {
        return files;
    }

    /** Obeys {@code include_check}, to the end of the file that holds it. */
    void check(List<Word> words) {
        checks = IncludeCheck.after(checks, words, problems);
    }

    /** What exists under a pattern with alternatives. */
    List<String> matches(String pattern) {
        List<String> found = new ArrayList<>();
        for (String alternative : Glob.alternatives(pattern)) {
            found.addAll(matchesOf(alternative));
        }
        return found;
    }

    private List<String> matchesOf(String pattern) {
        try {
            return Glob.matches(directory.path(), pattern, budget);
        } catch (InvalidPathException e) {
            // A name the platform cannot express is the name of no file.
            return List.of();
        }
    }

    /** Reads one file, named from the directory of the one that names it. */
    void file(String relative, SourceLine use, LineReader reader) throws ConfigFile.Unreadable {
        if (depth >= Budget.DEEPEST_INCLUDE) {
            throw new ReadAborted(
                    use.whole(),
                    "files include each other more than " + Budget.DEEPEST_INCLUDE + " deep; does one include itself?");
        }
        ConfigFile file = ConfigFile.read(directory.resolve(relative), directory.name(relative));
        budget.file(file.name(), file.size(), use);
        files.add(file.name());
        Directory outerDirectory = directory;
        Set<IncludeCheck> outerChecks = checks;
        String outerPwd = builtIns.directory();
        depth++;
        directory = directory.of(relative);
        builtIns.directory(directory.path().toString());
        reader.lines(file);
        depth--;
        checks = outerChecks;
        directory = outerDirectory;
        builtIns.directory(outerPwd);
    }

    /** Reads all files a directive names, or gives up the whole reading when it insists on more than there is. */
    void include(String pattern, Text argument, Set<IncludeCheck> asked, LineReader reader) {
        asked.addAll(checks);
        budget.include(argument);
        List<String> alternatives = Glob.alternatives(pattern);
        List<String> all = new ArrayList<>();
        for (String alternative : alternatives) {
            List<String> found = matchesOf(alternative);
            if (found.isEmpty() && alternatives.size() > 1) {
                complain(argument, "no file matches '" + alternative + "'", asked.contains(IncludeCheck.BRACE_MATCH));
            }
            all.addAll(found);
        }
        if (all.isEmpty()) {
            IncludeCheck needed = Glob.isWild(pattern) ? IncludeCheck.WILDCARD_MATCH : IncludeCheck.MATCH;
            complain(argument, "no file matches '" + pattern + "'", asked.contains(needed));
        }
        for (String name : all) {
            try {
                file(name, argument.line(), reader);
            } catch (ConfigFile.Unreadable e) {
                complain(argument, e.getMessage() + " and is skipped", asked.contains(IncludeCheck.READ));
            }
        }
    }

    private void complain(Text argument, String message, boolean fatal) {
        if (fatal) {
            throw new ReadAborted(argument.place(), message);
        }
        problems.note(argument.place(), message);
    }
}
