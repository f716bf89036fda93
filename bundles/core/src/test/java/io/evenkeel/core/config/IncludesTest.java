package io.evenkeel.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Includes: patterns, what each directive insists on, and where names start. */
final class IncludesTest {
    @TempDir
    Path directory;

    private Conf conf;

    @BeforeEach
    void files() throws IOException {
        conf = new Conf(directory)
                .file("d/a.conf", "a\n")
                .file("d/b.conf", "b\n")
                .file("d/run.sh", "run\n")
                .file("d/sub/c.conf", "c\n");
        Files.setPosixFilePermissions(directory.resolve("d/run.sh"), PosixFilePermissions.fromString("rwxr--r--"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "include d/a.conf=>a",
                "include d/*.conf=>a|b",
                "include d/[b-z].conf=>b",
                "include d/?.conf=>a|b",
                "include d/{b,a}.conf=>b|a",
                "include d/{a,sub/c}.conf=>a|c",
                "include */*/c.conf=>c",
                "include \"d/a.conf\"=>a",
                "x { include d/a.conf }=>x {|a|}",
            })
    void patternsAreReadInTheirOrder(String line, String read) {
        Loaded loaded = conf.load(line + "\n");
        assertEquals(List.of(read.split("\\|")), Conf.lines(loaded));
        assertEquals(List.of(), Conf.notes(loaded));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                // directive | readable file missing match, literal match, wildcard match, brace alternative
                "include d/run.sh=>passes",
                "include none.conf=>passes",
                "include none*=>passes",
                "include d/{a,none}.conf=>passes",
                "includer d/run.sh=>fails",
                "includer d/sub=>fails",
                "includer none.conf=>passes",
                "includem d/run.sh=>fails",
                "includem none.conf=>fails",
                "includem none*=>passes",
                "includem d/{a,none}.conf=>passes",
                "includew d/run.sh=>fails",
                "includew none.conf=>fails",
                "includew none*=>fails",
                "includew d/{a,none}.conf=>passes",
                "includeb d/run.sh=>fails",
                "includeb none.conf=>passes",
                "includeb none*=>passes",
                "includeb d/{a,none}.conf=>fails",
                "includea d/run.sh=>fails",
                "includea none.conf=>fails",
                "includea none*=>fails",
                "includea d/{a,none}.conf=>fails",
                "includea d/{a,b}.conf=>passes",
            })
    void eachDirectiveInsistsOnItsOwn(String line, String outcome) {
        Loaded loaded = conf.load(line + "\nafter\n");
        assertEquals(outcome.equals("fails"), loaded.failure().isPresent(), line);
        assertEquals(outcome.equals("fails") ? List.of() : List.of("after"), lastLine(loaded));
        if (outcome.equals("fails")) {
            assertEquals(6, Conf.status(loaded));
        }
    }

    private static List<String> lastLine(Loaded loaded) {
        List<String> lines = Conf.lines(loaded);
        return lines.isEmpty() ? lines : lines.subList(lines.size() - 1, lines.size());
    }

    @Test
    void whatIsNotInsistedOnIsOnlyNoted() {
        Loaded loaded = conf.load("include d/run.sh\ninclude none.conf\n");
        assertEquals(
                List.of("NOTE 1:9 'd/run.sh' is executable and is skipped", "NOTE 2:9 no file matches 'none.conf'"),
                Conf.notes(loaded));
        assertEquals(0, Conf.status(loaded));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "include_check=>include none.conf=>fails",
                "include_check read=>include none.conf=>passes",
                "include_check read match=>include none.conf=>fails",
                "include_check match -match=>include none.conf=>passes",
                "include_check +wildcard_match=>include none*=>fails",
                "include_check brace_match=>include d/{a,none}.conf=>fails",
                "include_check -read=>includer d/run.sh=>fails",
            })
    void includeCheckRaisesWhatEveryIncludeInsistsOn(String check, String include, String outcome) {
        Loaded loaded = conf.load("global_defs {\n" + check + "\n}\n" + include + "\n");
        assertEquals(outcome.equals("fails"), loaded.failure().isPresent());
    }

    @Test
    void includeCheckOfAnIncludedFileEndsWithIt() {
        conf.file("inner.conf", "global_defs { include_check }\n");
        assertEquals(
                Optional.empty(),
                conf.load("include inner.conf\ninclude none.conf\n").failure());
    }

    @Test
    void includeCheckNamesTheWordsItKnows() {
        assertEquals(
                List.of("ERROR 1:29 include_check does not know 'readable'"),
                Conf.said(conf.load("global_defs { include_check readable }\n")));
    }

    @Test
    void theOptionForAllConfigurationInsistsOnEverything() {
        Loaded loaded = conf.options(ReadOptions::withAllConfig).load("include none.conf\n");
        assertEquals(Optional.of("no file matches 'none.conf'"), loaded.failure());
    }

    @Test
    void aFailureNamesTheIncludeAndLeavesNothingToApply() {
        Loaded loaded = conf.load("vrrp_instance A { }\nincludem none.conf\n");
        assertEquals(List.of("FILE 2:10 no file matches 'none.conf'"), Conf.said(loaded));
        assertEquals(List.of(), loaded.configuration().blocks(Sample.Instance.class));
    }

    @Test
    void relativeNamesStartAtTheFileThatHoldsThem() throws IOException {
        conf.file("d/outer.conf", "${_PWD}\ninclude sub/e.conf\nlast ${_PWD}\n")
                .file("d/sub/e.conf", "x ${_PWD}\ninclude c.conf\n");
        Loaded loaded = conf.load("include d/outer.conf\nmain ${_PWD}\n");
        Path real = directory.toRealPath();
        assertEquals(
                List.of(real + "/d", "x " + real + "/d/sub", "c", "last " + real + "/d", "main " + real),
                Conf.lines(loaded));
    }

    @Test
    void aPlaceNamesTheFileAsTheOperatorWould() {
        conf.file("d/outer.conf", "include sub/e.conf\n").file("d/sub/e.conf", "\n nonsense\n");
        Loaded loaded = conf.load("include d/outer.conf\n");
        assertEquals("d/sub/e.conf", loaded.diagnostics().get(0).place().file());
        assertEquals(List.of("ERROR 2:2 Unknown keyword 'nonsense'"), Conf.said(loaded));
    }

    @Test
    void aFileThatIncludesItselfEndsTheReading() {
        Loaded loaded = conf.load("include k.conf\ninclude k.conf\n");
        assertTrue(
                loaded.failure().orElseThrow().contains("more than 32 deep"),
                loaded.failure().toString());
        assertEquals(1, loaded.diagnostics().size());
    }

    @Test
    void anIncludeMayComeFromAConditionADefinitionOrALoop() {
        conf.options(given -> given.withConfigId("north"));
        Loaded loaded = conf.load("@north include d/a.conf\n@south include d/b.conf\n$D=d\ninclude ${D}/b.conf\n"
                + "~LST(F,a,sub/c) include d/${F}.conf\n");
        assertEquals(List.of("a", "b", "a", "c"), Conf.lines(loaded));
    }

    @Test
    void anIncludeWithoutNameIsAMissingWord() {
        assertEquals(
                List.of("MISSING_WORD 1:1 an include needs the name of a file"), Conf.said(conf.load("include\n")));
    }

    @Test
    void theMainFileIsAPattern() {
        Loaded loaded = conf.options(given -> named(given, "d/*.conf")).load();
        assertEquals(List.of("a", "b"), Conf.lines(loaded));
        assertEquals(
                List.of(
                        "WARNING 'd/*.conf' matches 2 files, which are read one after another starting with 'd/a.conf'"),
                Conf.saidReading(loaded));
        assertEquals(List.of("d/a.conf", "d/b.conf"), loaded.files());
    }

    @Test
    void aMissingMainFileIsNoErrorUnlessEverythingIsInsistedOn() {
        Loaded loaded = conf.options(given -> named(given, "none.conf")).load();
        assertTrue(loaded.fileMissing());
        assertEquals(List.of("NOTE configuration file 'none.conf' does not exist"), Conf.notes(loaded));
        assertEquals(0, Conf.status(loaded));
        Loaded strict =
                conf.options(given -> named(given, "none.conf").withAllConfig()).load();
        assertEquals(4, Conf.status(strict));
    }

    @Test
    void aDirectoryOrAnExecutableIsNoMainFile() {
        assertTrue(conf.options(given -> named(given, "d")).load().fileMissing());
        assertTrue(conf.options(given -> named(given, "d/run.sh")).load().fileMissing());
    }

    private static ReadOptions named(ReadOptions given, String file) {
        return new ReadOptions(
                file,
                given.configId(),
                given.allConfig(),
                given.test(),
                given.environment(),
                given.randomSeed(),
                given.workingDirectory());
    }
}
