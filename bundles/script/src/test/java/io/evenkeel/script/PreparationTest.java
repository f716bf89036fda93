package io.evenkeel.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.config.Command;
import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.script.Script.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 5.1 of the behaviour keepalived shows. */
class PreparationTest {

    private static final String SECURE = "enable_script_security";
    private static final User NOBODY = new User("nobody", 65534, 65534, List.of());

    private final Host host = new Host(0, 0);
    /** Below the root folder, since every component is judged. */
    private Path folder;

    private Path script;

    @BeforeEach
    void write() throws IOException {
        folder = Files.createTempDirectory(Path.of("/var/lib"), "evk-script").toRealPath();
        mode(folder, 0755);
        script = write("check", "#!/bin/sh\n");
    }

    @AfterEach
    void remove() throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }

    private Path write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Path file = Files.writeString(folder.resolve(name), text);
        return mode(file, 0755);
    }

    private static Path mode(Path file, int mode) throws IOException {
        Files.setAttribute(file, "unix:mode", mode);
        return file;
    }

    private static Command command(Path program, String... words) {
        return command(program.toString(), words);
    }

    private static Command command(String program, String... words) {
        Optional<String> user = words.length > 0 ? Optional.of(words[0]) : Optional.empty();
        Optional<String> group = words.length > 1 ? Optional.of(words[1]) : Optional.empty();
        return new Command(List.of(program, "an argument"), user, group);
    }

    private Prepared prepare(String globals, Command command) throws IOException {
        return Prepared.of(host, folder.toString(), globals, command);
    }

    private Optional<User> user(String globals, String... words) throws IOException {
        return prepare(globals, command(script, words)).get().user();
    }

    // Who runs it

    @Test
    void theUserOfTheLineComesFirst() throws IOException {
        assertEquals(Optional.of(NOBODY), user("script_user worker", "nobody"));
        assertEquals(Optional.of(new User("worker", 1000, 10, List.of())), user("", "worker", "wheel"));
    }

    @Test
    void theScriptUserComesNext() throws IOException {
        host.user("keepalived_script", 400, 400);
        assertEquals(Optional.of(NOBODY), user("script_user nobody"));
        assertEquals(Optional.of(new User("worker", 1000, 10, List.of())), user("script_user worker wheel"));
    }

    @Test
    void thenTheDefaultUserWhenTheHostHasIt() throws IOException {
        host.user("keepalived_script", 400, 401);
        assertEquals(Optional.of(new User("keepalived_script", 400, 401, List.of())), user(""));
    }

    @Test
    void thenTheDaemonsOwnUnlessSecurityIsEnabled() throws IOException {
        assertEquals(Optional.empty(), user(""));
        Prepared refused = prepare(SECURE, command(script));
        assertEquals(Optional.empty(), refused.script());
        assertEquals(
                List.of("Unable to set default user for misc_path, it is not run: there is no user keepalived_script"),
                refused.messages(Kind.ERROR));
    }

    @Test
    void aUserOrGroupThatIsNotThereDisablesTheScript() throws IOException {
        for (Prepared refused :
                List.of(prepare("", command(script, "nonesuch")), prepare("script_user nonesuch", command(script)))) {
            assertEquals(Optional.empty(), refused.script());
            assertEquals(
                    List.of("Failed to set uid/gid for misc_path: there is no user nonesuch, it is not run"),
                    refused.messages(Kind.ERROR));
        }
        assertEquals(
                List.of("Failed to set uid/gid for misc_path: there is no group nonesuch, it is not run"),
                prepare("", command(script, "nobody", "nonesuch")).messages(Kind.ERROR));
    }

    @Test
    void aScriptUserThatIsNotThereIsSaidOnceForItself() throws IOException {
        List<Diagnostic> said = new ArrayList<>();
        new Preparation(host, new Finder("")).check(Prepared.configuration("script_user nonesuch"), said::add);
        assertEquals(1, said.size());
        assertEquals(
                "Error setting global script uid/gid: there is no user nonesuch",
                said.get(0).message());
        assertEquals(2, said.get(0).place().line());
    }

    @Test
    void supplementaryGroupsAreGivenWhenAskedFor() throws IOException {
        assertEquals(
                List.of(65534, 20, 30), user("", "nobody", ":").orElseThrow().groups());
        assertEquals(
                List.of(10, 20, 30), user("", "nobody", ":wheel").orElseThrow().groups());
        assertEquals(10, user("", "nobody", ":wheel").orElseThrow().gid());
        assertEquals(
                List.of(65534, 20, 30),
                user("set_supplementary_groups", "nobody").orElseThrow().groups());
        assertEquals(
                List.of(),
                user("set_supplementary_groups off", "nobody").orElseThrow().groups());
    }

    @Test
    void settingsHoldForTheScriptsThatFollow() throws IOException {
        String globals = "script_user nobody\nset_supplementary_groups\n\nscript_user worker";
        assertEquals("nobody", at(globals, 4).orElseThrow().name());
        assertEquals("worker", at(globals, 5).orElseThrow().name());
        assertEquals(
                List.of(),
                at("\nset_supplementary_groups", 2, "nobody").orElseThrow().groups());
        assertEquals(
                3,
                at("\nset_supplementary_groups", 3, "nobody")
                        .orElseThrow()
                        .groups()
                        .size());
        assertEquals(Optional.empty(), at("\n\nscript_user nobody", 3));
    }

    private Optional<User> at(String globals, int line, String... words) throws IOException {
        return Prepared.of(host, "", globals, command(script, words), line)
                .get()
                .user();
    }

    @Test
    void whoIsNotRootStaysItselfWithoutBeingChanged() throws IOException {
        Host unprivileged = new Host(1000, 100);
        assertEquals(
                Optional.empty(),
                Prepared.of(unprivileged, "", "", command(script, "worker"))
                        .get()
                        .user());
        assertEquals(
                Optional.of(NOBODY),
                Prepared.of(unprivileged, "", "", command(script, "nobody"))
                        .get()
                        .user());
    }

    // What is run

    @Test
    void argumentsFollowTheProgram() throws IOException {
        assertEquals(
                List.of(script.toString(), "an argument"),
                prepare("", command(script)).get().arguments());
    }

    @Test
    void equalScriptsAreEqual() throws IOException {
        assertEquals(
                prepare("", command(script)).get(), prepare("", command(script)).get());
    }

    @Test
    void linksAreResolvedUnlessTheirPathsAreWanted() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("check"));
        assertEquals(
                script.toString(), prepare("", command(link)).get().arguments().get(0));
        assertEquals(
                link.toString(),
                prepare("use_symlink_paths", command(link)).get().arguments().get(0));
    }

    @Test
    void aNameWithoutSlashIsLookedForInPathWithANote() throws IOException {
        Prepared found = Prepared.of(host, "/nonexistent:" + folder, SECURE, command("check", "root"));
        assertEquals(script.toString(), found.get().arguments().get(0));
        assertEquals(List.of("script 'check' is taken from PATH"), found.messages(Kind.values()));
    }

    @Test
    void pathIsSearchedAsTheScriptsUser() throws IOException {
        Path mine = write("first/check", "#!/bin/sh\n");
        mode(mine, 0700);
        String path = folder.resolve("first") + ":" + folder;
        assertEquals(
                mine.toString(),
                Prepared.of(host, path, "", command("check", "root"))
                        .get()
                        .arguments()
                        .get(0));
        assertEquals(
                script.toString(),
                Prepared.of(host, path, "", command("check", "nobody"))
                        .get()
                        .arguments()
                        .get(0));
        Files.delete(script);
        assertEquals(
                List.of("script 'check' is not executable for uid:gid 65534:65534 - disabling"),
                Prepared.of(host, path, SECURE, command("check", "nobody")).messages(Kind.NOTE));
    }

    @Test
    void aScriptThatIsNotThereIsDisabledWithANote() throws IOException {
        Path missing = folder.resolve("missing");
        Prepared refused = prepare("", command(missing));
        assertEquals(Optional.empty(), refused.script());
        assertEquals(List.of("script '" + missing + "' is not found - disabling"), refused.messages(Kind.values()));
        Path loop = Files.createSymbolicLink(folder.resolve("loop"), Path.of("loop"));
        assertTrue(prepare("", command(loop)).messages(Kind.NOTE).get(0).contains("too many links"));
        assertTrue(
                prepare("", command(script + "/x")).messages(Kind.NOTE).get(0).contains("is not found"));
        assertTrue(prepare("", command(folder)).messages(Kind.NOTE).get(0).contains("is not a file"));
        assertTrue(prepare("", command("/bin/\0")).messages(Kind.NOTE).get(0).contains("is not found"));
        assertTrue(prepare("", command("nonesuch")).messages(Kind.NOTE).get(0).contains("is not found in " + folder));
    }

    @ParameterizedTest
    @CsvSource({
        "0755, 0, 0, nobody, true",
        "0744, 0, 0, nobody, false",
        "0744, 65534, 0, nobody, true",
        "0644, 65534, 0, nobody, false",
        "0070, 0, 65534, nobody, true",
        "0705, 0, 65534, nobody, false",
        "0644, 0, 0, root, false",
        "0001, 0, 0, root, true"
    })
    void itsUserMustBeAbleToExecuteIt(String mode, int uid, int gid, String user, boolean may) throws IOException {
        own(script, uid, gid);
        mode(script, Integer.parseInt(mode, 8));
        Prepared prepared = prepare("", command(script, user));
        assertEquals(may, prepared.script().isPresent(), prepared.said().toString());
    }

    @Test
    void itsUserMustBeAbleToReachIt() throws IOException {
        Path inside = write("closed/check", "#!/bin/sh\n");
        mode(folder.resolve("closed"), 0700);
        assertTrue(prepare("", command(inside, "root")).script().isPresent());
        assertEquals(
                List.of("script '" + inside + "' is not executable for uid:gid 65534:65534 - disabling"),
                prepare("", command(inside, "nobody")).messages(Kind.NOTE));
    }

    @Test
    void aFileWithoutInterpreterIsRunWithAHint() throws IOException {
        Path plain = write("plain", "exit 0\n");
        Prepared prepared = prepare(SECURE, command(plain, "nobody"));
        assertEquals(plain.toString(), prepared.get().arguments().get(0));
        assertEquals(
                List.of("script '" + plain + "' has no #! line and is run through a shell"),
                prepared.messages(Kind.values()));
        assertEquals(List.of(), prepare(SECURE, command("/bin/true", "nobody")).said());
    }

    @Test
    void lessThanAsksWhetherAFileIsReadable() throws IOException {
        for (List<String> words : List.of(List.of("</run/ready"), List.of("<", "/run/ready"))) {
            Prepared prepared = prepare("", new Command(words, Optional.of("nobody"), Optional.empty()));
            assertEquals(List.of("</run/ready"), prepared.get().arguments());
            assertEquals(Optional.of(NOBODY), prepared.get().user());
            assertEquals(List.of(), prepared.said());
        }
        assertEquals(
                Optional.empty(),
                prepare("", new Command(List.of("<ready"), Optional.empty(), Optional.empty()))
                        .script());
    }

    // Who could change it

    /** Mode, owner and group of the file or its folder; whether it is safe to run as root. */
    @ParameterizedTest
    @CsvSource({
        "file, 0755, 0, 0, true",
        "file, 0755, 65534, 0, false",
        "file, 0775, 0, 0, true",
        "file, 0775, 0, 65534, false",
        "file, 0757, 0, 0, false",
        "file, 1757, 0, 0, false",
        "folder, 0755, 65534, 0, false",
        "folder, 0775, 0, 0, true",
        "folder, 0775, 0, 65534, false",
        "folder, 0777, 0, 0, false",
        "folder, 1777, 0, 0, true",
        "folder, 1775, 0, 65534, true",
        "folder, 1777, 65534, 0, false"
    })
    void everyComponentOfARootScriptIsJudged(String which, String mode, int uid, int gid, boolean safe)
            throws IOException {
        Path inside = write("inner/check", "#!/bin/sh\n");
        Path judged = which.equals("file") ? inside : inside.getParent();
        own(judged, uid, gid);
        mode(judged, Integer.parseInt(mode, 8));
        Prepared secured = prepare(SECURE, command(inside, "root"));
        assertEquals(safe, secured.script().isPresent(), secured.said().toString());
        assertEquals(
                safe ? List.of() : List.of("Unsafe permissions found for script '" + inside + "' - disabling"),
                secured.messages(Kind.NOTE));
        Prepared tolerated = prepare("", command(inside, "root"));
        assertTrue(tolerated.script().isPresent(), "only enable_script_security disables it");
        assertEquals(
                safe ? List.of() : List.of("Unsafe permissions found for script '" + inside + "'"),
                tolerated.messages(Kind.NOTE));
        assertTrue(prepare(SECURE, command(inside, "worker")).script().isPresent(), "others may run what they like");
    }

    @Test
    void thePathIsJudgedAsWrittenAndAsResolved() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Path throughOpen = Files.createSymbolicLink(open.resolve("link"), script);
        mode(open, 0777);
        assertEquals(
                Optional.empty(), prepare(SECURE, command(throughOpen, "root")).script(), "as written");
        Path target = write("open/check", "#!/bin/sh\n");
        Path intoOpen = Files.createSymbolicLink(folder.resolve("link"), target);
        assertEquals(
                Optional.empty(), prepare(SECURE, command(intoOpen, "root")).script(), "as resolved");
        Path chain = Files.createSymbolicLink(folder.resolve("chain"), throughOpen);
        assertEquals(Optional.empty(), prepare(SECURE, command(chain, "root")).script(), "on the way");
        mode(open, 0755);
        assertEquals(
                script.toString(),
                prepare(SECURE, command(chain, "root")).get().arguments().get(0));
    }

    @Test
    void aLinkOfSomebodyElseIsUnsafe() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), script);
        assertTrue(prepare(SECURE, command(link, "root")).script().isPresent());
        Files.setAttribute(link, "unix:uid", 65534, java.nio.file.LinkOption.NOFOLLOW_LINKS);
        assertEquals(Optional.empty(), prepare(SECURE, command(link, "root")).script());
    }

    @Test
    void rootsGroupAndRootsSetuidCountAsRoot() throws IOException {
        mode(script, 0757);
        assertEquals(
                Optional.empty(),
                prepare(SECURE, command(script, "nobody", "root")).script());
        assertTrue(prepare(SECURE, command(script, "nobody")).script().isPresent());
        mode(script, 04757);
        assertEquals(
                Optional.empty(), prepare(SECURE, command(script, "nobody")).script());
        mode(script, 02757);
        assertEquals(
                Optional.empty(), prepare(SECURE, command(script, "nobody")).script());
    }

    // What is said of security

    @Test
    void unprotectedScriptsAreSaidOnceForAConfiguration() throws IOException {
        Preparation preparation = new Preparation(host, new Finder(""));
        for (int round = 0; round < 2; round++) {
            Configuration configuration = Prepared.configuration("script_user nobody");
            List<Diagnostic> said = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                preparation.prepare(command(script), "misc_path", Place.NOWHERE, configuration, said::add);
            }
            assertEquals(
                    List.of("SECURITY VIOLATION - scripts are being executed but script_security not enabled"),
                    said.stream().map(Diagnostic::message).toList());
            assertEquals(Kind.SECURITY, said.get(0).kind());
        }
    }

    @Test
    void theHostIsAskedAnewForEachConfiguration() throws IOException {
        Preparation preparation = new Preparation(host, new Finder(""));
        Configuration first = Prepared.configuration("script_user later");
        assertEquals(Optional.empty(), preparation.prepare(command(script), "x", Place.NOWHERE, first, any -> {}));
        host.user("later", 500, 500);
        assertEquals(Optional.empty(), preparation.prepare(command(script), "x", Place.NOWHERE, first, any -> {}));
        Configuration second = Prepared.configuration("script_user later");
        assertTrue(preparation
                .prepare(command(script), "x", Place.NOWHERE, second, any -> {})
                .isPresent());
    }

    @Test
    void aScriptThatIsNotRunNeedsNoProtection() throws IOException {
        assertEquals(List.of(), prepare("", command(folder.resolve("missing"))).messages(Kind.SECURITY));
        assertEquals(List.of(), prepare(SECURE, command(script, "root")).said());
    }

    private static void own(Path file, int uid, int gid) throws IOException {
        Files.setAttribute(file, "unix:uid", uid);
        Files.setAttribute(file, "unix:gid", gid);
    }

    @Test
    void whatNamesNoUserIsOfTheUserInForceThere() throws IOException {
        Host host = new Host(0, 0);
        Preparation preparation = new Preparation(host, new Finder(null));
        Place place = new Place("keepalived.conf", Prepared.LAST_LINE, 1, 1, "notify_fifo …");
        assertEquals(
                Optional.of(new User("worker", 1000, 10, List.of())),
                preparation.defaultUser(place, Prepared.configuration("script_user worker wheel")));
        assertEquals(Optional.empty(), preparation.defaultUser(place, Prepared.configuration("")));
        assertEquals(Optional.empty(), preparation.defaultUser(place, Prepared.configuration("script_user ghost")));
    }
}
