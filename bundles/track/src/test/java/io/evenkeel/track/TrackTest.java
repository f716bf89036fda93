package io.evenkeel.track;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.lifecycle.Plan;
import io.evenkeel.api.track.TrackStatus;
import io.evenkeel.api.track.TrackedFiles.Definition;
import io.evenkeel.api.track.TrackedFiles.Watch;
import io.evenkeel.api.track.Tracker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackTest {

    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration MOMENT = Duration.ofMillis(50);
    private static final long PATIENCE_SECONDS = 20;

    @TempDir
    Path folder;

    private Path file;
    private Track track = new Track(Debut.NONE, true, NEVER, NEVER);
    private final List<Diagnostic> said = new ArrayList<>();
    private final BlockingQueue<OptionalLong> changes = new LinkedBlockingQueue<>();

    @BeforeEach
    void name() throws IOException {
        folder = Files.createDirectory(folder.resolve("tracked"));
        file = folder.resolve("load");
    }

    @AfterEach
    void close() {
        track.close();
    }

    private Configuration configuration(String text) throws IOException {
        return BoundText.of(text, folder.getParent(), said::add, new TrackGrammar());
    }

    private String block(String lines) {
        return "track_file load {\nfile " + file + "\n" + lines + "\n}\n";
    }

    private Plan plan(String text) throws IOException {
        return track.plan(configuration(text), said::add);
    }

    private void apply(String text) throws Exception {
        plan(text).apply();
    }

    private Watch listen() {
        return track.watch("load", () -> changes.add(track.value("load")));
    }

    private long nextChange() throws InterruptedException {
        OptionalLong change = changes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertTrue(change != null, "no change was told");
        return change.orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "'5', 5",
        "'  -7\n', -7",
        "'+3 of 9', 3",
        "'12abc', 12",
        "'0x10', 16",
        "'-0X1f', -31",
        "'010', 8",
        "'08', 0",
        "'0x', 0",
        "'99999999999999999999999', 2147483647",
        "'-99999999999999999999999', -2147483647"
    })
    void theFirstNumberCounts(String text, long number) {
        assertEquals(OptionalLong.of(number), NumberInFile.parse(text));
    }

    @Test
    void virtualRoutersReadNumbers() throws Exception {
        FileTracker tracker = new FileTracker(track);
        Files.writeString(file, "42");
        assertEquals(new Tracker.Waiting(), tracker.reading("load"));
        apply(block("weight 3 reverse"));
        assertEquals(new Tracker.Number(42), tracker.reading("load"));
        tracker.watch("load", () -> changes.add(track.value("load")));
        Files.writeString(file, "43");
        assertEquals(43, nextChange());
        TrackStatus.Tracked status = tracker.tracked().get(0);
        assertEquals(new Tracker.Number(43), status.reading());
        assertEquals(file.toString(), status.what());
        assertTrue(status.followed());
        assertEquals(
                Optional.of(new Tracker.Definition(3, true, true)),
                tracker.definition(configuration(block("weight 3 reverse")), "load"));
        assertEquals(
                Optional.of(new Tracker.Definition(1, false, false)),
                tracker.definition(configuration(block("")), "load"));
        assertEquals(Optional.empty(), tracker.definition(configuration(block("")), "other"));
    }

    @Test
    void aFileThatWasNotReadYetIsNoZeroForVirtualRouters() throws Exception {
        FileTracker tracker = new FileTracker(track);
        List<Tracker.Reading> seen = new ArrayList<>();
        tracker.watch("load", () -> seen.add(tracker.reading("load")));
        Files.writeString(file, "42");
        apply(block(""));
        assertEquals(List.of(new Tracker.Number(42)), seen);
        Path empty = Files.createFile(folder.resolve("empty"));
        apply(block("").replace(file.toString(), empty.toString()));
        assertEquals(List.of(new Tracker.Number(42), new Tracker.Number(0)), seen);
    }

    @Test
    void aFileSystemThatTellsOfNoChangesIsNamed() throws Exception {
        plan("track_file load {\nfile /proc/sys/kernel/panic\n}\n");
        assertEquals(
                List.of("track_file load lies on a file system of type proc, which does not tell of changes:"
                        + " it is looked at every 5 s"),
                said.stream().map(Diagnostic::message).toList());
        said.clear();
        plan(block(""));
        assertEquals(List.of(), said);
    }

    /** The lines are as proc(5) has them. */
    @ParameterizedTest
    @CsvSource({"/mnt/a b/x, nfs4", "/mnt/a/x, xfs", "/x, ext4", "/mnt/../mnt/top/x, tmpfs"})
    void theLongestMountPointCounts(String path, String type) {
        List<String> mounts = List.of(
                "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda1 rw",
                "30 22 0:26 / /mnt rw - xfs /dev/vdb rw",
                "31 30 0:27 / /mnt/a\\040b rw shared:9 master:3 - nfs4 server:/ rw",
                "32 30 0:28 / /mnt/top rw - ext4 /dev/vdc rw",
                "33 32 0:29 / /mnt/top rw - tmpfs tmpfs rw",
                "nonsense");
        assertEquals(Optional.of(type), Mounts.type(mounts, Path.of(path)));
    }

    @Test
    void whatIsNoNumberIsNone() {
        for (String text : List.of("", "none", "-", "\n")) {
            assertEquals(OptionalLong.empty(), NumberInFile.parse(text));
        }
    }

    @Test
    void onlyTheBeginningOfAFileIsRead() throws Exception {
        Files.writeString(file, " ".repeat(60) + "123456789");
        assertEquals(OptionalLong.of(1234), NumberInFile.read(file));
        assertEquals(OptionalLong.empty(), NumberInFile.read(folder), "a folder");
        assertEquals(OptionalLong.empty(), NumberInFile.read(Path.of("/dev/zero")), "what never ends");
    }

    @Test
    void theNumberIsKnownOnceApplied() throws Exception {
        Files.writeString(file, "42\n");
        apply(block(""));
        assertEquals(OptionalLong.of(42), track.value("load"));
        assertEquals(OptionalLong.empty(), track.value("other"));
    }

    @Test
    void aFileThatIsNotThereIsZero() throws Exception {
        apply(block(""));
        assertEquals(OptionalLong.of(0), track.value("load"));
    }

    @Test
    void changesAreTold() throws Exception {
        apply(block(""));
        listen();
        Files.writeString(file, "1");
        assertEquals(1, nextChange());
        Files.writeString(file, "22\n");
        assertEquals(22, nextChange());
        Files.writeString(file, "-3");
        assertEquals(-3, nextChange());
    }

    @Test
    void aFileThatIsGoneOrHasNoNumberIsZeroAfterAMoment() throws Exception {
        track.close();
        track = new Track(Debut.NONE, true, NEVER, MOMENT);
        Files.writeString(file, "5");
        apply(block(""));
        listen();
        Files.delete(file);
        assertEquals(0, nextChange());
        Path next = Files.writeString(folder.resolve("load.new"), "7");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        assertEquals(7, nextChange());
        Files.writeString(file, "none");
        assertEquals(0, nextChange());
    }

    @Test
    void aFileThatTakesAnothersNameIsSeen() throws Exception {
        Files.writeString(file, "1");
        apply(block(""));
        listen();
        for (int number = 2; number < 6; number++) {
            Path next = Files.writeString(folder.resolve("load.new"), Integer.toString(number));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            assertEquals(number, nextChange());
        }
    }

    @Test
    void aLinkThatIsTurnedIsSeen() throws Exception {
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second"));
        Files.writeString(first.resolve("load"), "1");
        Files.writeString(second.resolve("load"), "2");
        Path data = Files.createSymbolicLink(folder.resolve("..data"), Path.of("first"));
        Files.createSymbolicLink(file, Path.of("..data/load"));
        apply(block(""));
        listen();
        Path turned = Files.createSymbolicLink(folder.resolve("..new"), Path.of("second"));
        Files.move(turned, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        assertEquals(2, nextChange());
        Files.writeString(second.resolve("load"), "3");
        assertEquals(3, nextChange());
    }

    @Test
    void aFolderThatComesLaterIsFoundByLooking() throws Exception {
        track.close();
        track = new Track(Debut.NONE, true, MOMENT, NEVER);
        Files.delete(folder);
        apply(block(""));
        listen();
        Files.createDirectory(folder);
        Files.writeString(file, "8");
        assertEquals(8, nextChange());
    }

    @Test
    void aWriterThatTruncatesFirstMakesNoZero() throws Exception {
        Files.writeString(file, "5");
        apply(block(""));
        listen();
        for (int i = 0; i < 200; i++) {
            Files.writeString(file, "5");
        }
        Files.writeString(file, "6");
        assertEquals(6, nextChange());
    }

    @Test
    void whoNoLongerListensIsNotTold() throws Exception {
        apply(block(""));
        Watch first = listen();
        Files.writeString(file, "1");
        assertEquals(1, nextChange());
        first.close();
        BlockingQueue<String> others = new LinkedBlockingQueue<>();
        track.watch("load", () -> others.add("told"));
        Files.writeString(file, "2");
        assertEquals("told", others.poll(PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertTrue(changes.isEmpty());
    }

    @Test
    void aListenerThatFailsHarmsNobody() throws Exception {
        apply(block(""));
        track.watch("load", () -> {
            throw new IllegalStateException("listener");
        });
        listen();
        Files.writeString(file, "1");
        assertEquals(1, nextChange());
    }

    @Test
    void definitionsAreThoseOfTheConfigurationAsked() throws Exception {
        assertEquals(Optional.of(new Definition(1, false)), track.definition(configuration(block("")), "load"));
        assertEquals(
                Optional.of(new Definition(-254, true)),
                track.definition(configuration(block("weight -254 reverse")), "load"));
        assertEquals(Optional.empty(), track.definition(configuration(block("")), "other"));
        assertEquals(
                Optional.of(new Definition(7, false)),
                track.definition(configuration("vrrp_" + block("weight 7")), "load"),
                "the old spelling");
        assertTrue(said.stream().allMatch(one -> one.kind() == Kind.NOTE), said.toString());
    }

    @Test
    void aBlockWithoutFileIsNotUsed() throws Exception {
        apply("track_file load {\nweight 3\n}\n");
        assertEquals(OptionalLong.empty(), track.value("load"));
        assertEquals(
                List.of("track_file load names no file, it is not used"),
                said.stream().map(Diagnostic::message).toList());
    }

    @Test
    void aReloadSaysWhatChangesAndKeepsWhatStays() throws Exception {
        Files.writeString(file, "4");
        assertEquals(List.of("+ track_file load"), texts(plan(block(""))));
        apply(block(""));
        assertEquals(List.of(), texts(plan(block(""))));
        assertEquals(List.of("~ track_file load: weight 1 -> 2"), texts(plan(block("weight 2"))));
        Path other = Files.writeString(folder.resolve("other"), "9");
        String moved = block("").replace(file.toString(), other.toString());
        assertEquals(List.of("~ track_file load: file " + file + " -> " + other), texts(plan(moved)));
        apply(moved);
        assertEquals(OptionalLong.of(9), track.value("load"));
        assertEquals(List.of("- track_file load"), texts(plan("")));
        apply("");
        assertEquals(OptionalLong.empty(), track.value("load"));
    }

    private static List<String> texts(Plan plan) {
        return plan.changes().stream().map(Object::toString).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "init_file, 0",
        "init_file 5, 5",
        "init_file -5, -5",
        "init_file overwrite, 0",
        "init_file 7 overwrite, 7"
    })
    void theFileIsMadeAtStart(String line, String number) throws Exception {
        apply(block(line));
        assertEquals(number + "\n", Files.readString(file), said.toString());
        assertEquals(OptionalLong.of(Long.parseLong(number)), track.value("load"));
    }

    @Test
    void aFileThatIsThereStaysUnlessItIsToBeOverwritten() throws Exception {
        Files.writeString(file, "1\n");
        apply(block("init_file 5"));
        assertEquals("1\n", Files.readString(file));
        track.close();
        track = new Track(Debut.NONE, true, NEVER, NEVER);
        apply(block("init_file 5 overwrite"));
        assertEquals("5\n", Files.readString(file));
    }

    @Test
    void neitherAReloadNorATestNorAnUpdateWritesTheFile() throws Exception {
        plan(block("init_file 5"));
        assertFalse(Files.exists(file), "a test");
        apply("");
        apply(block("init_file 5"));
        assertFalse(Files.exists(file), "a reload");
        track.close();
        track = new Track(Debut.NONE, false, NEVER, NEVER);
        apply(block("init_file 5"));
        assertFalse(Files.exists(file), "a bundle that comes later");
    }

    @Test
    void anothersLinkIsNotFollowedForWriting() throws Exception {
        Path victim = Files.writeString(folder.resolve("victim"), "precious");
        Files.createSymbolicLink(file, victim);
        apply(block("init_file 5 overwrite"));
        assertEquals("precious", Files.readString(victim));
    }
}
