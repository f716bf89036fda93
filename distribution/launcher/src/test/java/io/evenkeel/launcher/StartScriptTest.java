package io.evenkeel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs {@code bin/evenkeel} with a Java that only tells how it was called. */
class StartScriptTest {

    private static final Path SCRIPT = Path.of("../src/main/tree/bin/evenkeel");

    @TempDir
    Path folder;

    private Path home;
    private Path java;

    private record Run(int status, String output, String errors) {}

    @BeforeEach
    void installation() throws IOException {
        home = folder.resolve("home of evenkeel");
        Files.createDirectories(home.resolve("bin"));
        Files.createDirectories(home.resolve("lib"));
        Files.copy(SCRIPT, home.resolve("bin/evenkeel"));
        java("17.0.15", "echo foreground; for word; do echo \"<$word>\"; done");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-n", "-nlD", "-lnD", "--dont-fork", "--dont-f", "-t", "-Dt=/tmp/x", "--config-test",
                        "--config-test=/x",
                "-v", "-h", "--help", "--version", "--signum=JSON", "--signum JSON", "-f x -n", "-fx -n",
                        "--use-file x -n",
                "-D -s blue -n", "-T", "--genhash", "-T -s 127.0.0.1 -u /"
            })
    void aCommandLineForTheForegroundKeepsTheTerminal(String words) throws Exception {
        assertTrue(run(words).output().startsWith("foreground\n"));
    }

    @Test
    void calledByTheNameOfGenhashItIsGenhash() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("genhash"), home.resolve("bin/evenkeel"));
        String output =
                start(new ProcessBuilder(link.toString(), "-s", "127.0.0.1")).output();
        assertTrue(output.startsWith("foreground\n"), output);
        assertTrue(output.endsWith("<-T>\n<-s>\n<127.0.0.1>\n"), output);
        assertTrue(output.contains("<--add-opens=java.base/sun.nio.ch=ALL-UNNAMED>\n"), output);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-D",
                "-f n",
                "-fn",
                "-f -n",
                "-Df n",
                "--use-file -n",
                "--use-file=-n",
                "-p nvh",
                "-gn",
                "-Mt",
                "--vrrp",
                "--dont-release-vrrp",
                "--run-dir -n",
                "-i -t",
                "--release-vips",
                "--snmp"
            })
    void anyOtherCommandLineStartsADaemon(String words) throws Exception {
        java("17.0.15", "echo READY >&9");
        assertEquals(new Run(0, "", ""), run(words));
    }

    @ParameterizedTest
    @CsvSource({"2,configuration is wrong", "70,one bundle is missing"})
    void aDaemonThatCannotStartGivesItsStatusAndReason(int status, String message) throws Exception {
        java("17.0.15", "echo '  a line before' >&9; echo EXIT " + status + " " + message + " >&9");
        assertEquals(new Run(status, "", "  a line before\nevenkeel: " + message + "\n"), run("-D"));
    }

    @Test
    void aDaemonThatDiesWithoutAWordIsNoticed() throws Exception {
        java("17.0.15", "exit 134");
        Run run = run("-D");
        assertEquals(1, run.status());
        assertTrue(run.errors().contains("run it with -n"));
    }

    @Test
    void aDaemonHoldsNeitherTheTerminalNorTheSessionOfItsCaller() throws Exception {
        Path told = folder.resolve("told");
        java(
                "17.0.15",
                "all=$(readlink /proc/$$/fd/0 /proc/$$/fd/1 /proc/$$/fd/2; cut -d' ' -f1,6 /proc/$$/stat);"
                        + " echo \"$all\" >'" + told + "'; echo READY >&9");
        run("-D");
        List<String> lines = Files.readAllLines(told);
        assertEquals(List.of("/dev/null", "/dev/null", "/dev/null"), lines.subList(0, 3));
        String[] processAndSession = lines.get(3).split(" ");
        assertEquals(processAndSession[0], processAndSession[1]);
    }

    @Test
    void theRealTimeSignalsAreBlockedInJava() throws Exception {
        java("17.0.15", "while read -r name value; do [ $name != SigBlk: ] || echo $value; done </proc/self/status");
        // bit n-1 for signal n
        long wanted = 1L << 35 | 1L << 62 | 1L << 63;
        assertEquals(wanted, wanted & Long.parseUnsignedLong(run("-n").output().strip(), 16));
    }

    @Test
    void wordsReachJavaAsTheyWereWritten() throws Exception {
        Run run = run(List.of("-n", "-f", "a file *"));
        assertTrue(run.output().endsWith("<-n>\n<-f>\n<a file *>\n"));
        assertTrue(run.output().contains("<-Devenkeel.home=" + home.toRealPath() + ">"));
    }

    @ParameterizedTest
    @CsvSource({"17.0.15,false", "21.0.2,false", "24,true", "25.0.3,true", "25-ea,true"})
    void onlyANewJavaIsGivenTheWordsOnlyItKnows(String version, boolean given) throws Exception {
        java(version, "echo \"$@\"");
        assertEquals(given, run("-n").output().contains("--sun-misc-unsafe-memory-access=allow"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"11.0.2", "1.8.0_402", "16"})
    void anOldJavaIsRefusedByItsVersion(String version) throws Exception {
        java(version, "echo must not run");
        Run run = run("-n");
        assertEquals(1, run.status());
        assertTrue(run.errors().startsWith("evenkeel: Java 17 or newer is needed"));
        assertTrue(run.errors().contains(version));
        assertEquals("", run.output());
    }

    @Test
    void aMissingJavaIsToldWithItsPlace() throws Exception {
        Files.delete(java.resolve("bin/java"));
        Run run = run("-n");
        assertEquals(1, run.status());
        assertTrue(run.errors().contains(java.toString()));
    }

    @Test
    void theArchiveIsUsedWhenItIsThere() throws Exception {
        assertFalse(run("-n").output().contains("SharedArchiveFile"));
        Files.createFile(home.resolve("lib/evenkeel.jsa"));
        assertTrue(run("-n").output().contains("<-XX:SharedArchiveFile=" + home.toRealPath() + "/lib/evenkeel.jsa>"));
    }

    @Test
    void theScriptFindsItsHomeThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("evenkeel"), home.resolve("bin/evenkeel"));
        Run run = start(new ProcessBuilder(link.toString(), "-n"));
        assertTrue(run.output().contains("<-Devenkeel.home=" + home.toRealPath() + ">"));
    }

    private void java(String version, String body) throws IOException {
        java = folder.resolve("java");
        Files.createDirectories(java.resolve("bin"));
        Files.writeString(java.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        Path program = java.resolve("bin/java");
        // dash would unblock all signals
        Files.writeString(program, "#!/bin/bash\n" + body + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Run run(String words) throws Exception {
        return run(words.isEmpty() ? List.of() : List.of(words.split(" ")));
    }

    private Run run(List<String> words) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/evenkeel").toString()));
        command.addAll(words);
        return start(new ProcessBuilder(command));
    }

    private Run start(ProcessBuilder builder) throws Exception {
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        builder.environment().put("JAVA_HOME", java.toString());
        builder.environment().remove("EVENKEEL_JAVA_OPTS");
        Process process = builder.redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        assertTrue(process.waitFor(20, TimeUnit.SECONDS), "bin/evenkeel must end");
        return new Run(process.exitValue(), Files.readString(output), Files.readString(errors));
    }
}
