package io.evenkeel.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.config.Command;
import io.evenkeel.api.config.Place;
import io.evenkeel.core.config.Sample.Globals;
import io.evenkeel.core.config.Sample.Group;
import io.evenkeel.core.config.Sample.Instance;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words, their quotes and their places. */
final class WordsTest {
    @TempDir
    Path directory;

    private Conf conf;

    @BeforeEach
    void conf() {
        conf = new Conf(directory);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "a b\tc=>a|b|c",
                "\"a b\" c=>a b|c",
                "a\"b c\"d=>a|b c|d",
                "'a b'=>'a|b'",
                "\"\" b=>|b",
                "\"a\"\"b\"=>a|b",
            })
    void blanksAndDoubleQuotesPartWords(String line, String words) {
        Loaded loaded = conf.load("vrrp_sync_group G {\n group {\n" + line + "\n}\n}\n");
        assertEquals(
                List.of(words.split("\\|", -1)),
                loaded.configuration().blocks(Group.class).get(0).members());
    }

    @Test
    void aWordKnowsItsColumnAndLengthInTheLineAsWritten() {
        Loaded loaded = conf.load("vrrp_instance A {\n\t priority \"3 0\" # comment\n}\n");
        Place place = loaded.diagnostics().get(0).place();
        assertEquals(new Place("k.conf", 2, 12, 5, "\t priority \"3 0\" # comment"), place);
    }

    @Test
    void anEscapedCommentMarkMovesNoColumn() {
        Loaded loaded = conf.load("instance \\#x extra\n");
        assertEquals(List.of("NOTE 1:14 'extra' after instance is not used"), Conf.notes(loaded));
        assertEquals("#x", loaded.configuration().keywords(Sample.Top.class).instance());
    }

    @Test
    void aWordInALoopStandsInTheLoop() {
        Loaded loaded = conf.load("vrrp_instance A {\n  ~SEQ(i,256,256) priority $i\n}\n");
        assertEquals(List.of("ERROR 2:28 priority '256' is not between 1 and 255, it is ignored"), Conf.said(loaded));
    }

    @Test
    void aKeywordMayStandInQuotes() {
        assertEquals(
                1,
                conf.load("\"vrrp_instance\" \"A B\" {\n}\n")
                        .configuration()
                        .blocks(Instance.class)
                        .size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "/bin/a=>/bin/a",
                "\"/bin/a b 'c d'\"=>/bin/a|b|c d",
                "'/bin/a \"b c\"'=>/bin/a|b c",
                "\"/bin/a b\\ c\"=>/bin/a|b c",
                "\"/bin/a b\\tc\"=>/bin/a|b\tc",
            })
    void aQuotedCommandIsSplitIntoArguments(String line, String arguments) {
        assertEquals(List.of(arguments.split("\\|")), command(line).arguments());
    }

    @Test
    void afterTheCommandComeUserAndGroup() {
        Command command = command("\"/bin/a b\" nobody :adm");
        assertEquals(Optional.of("nobody"), command.user());
        assertEquals(Optional.of(":adm"), command.group());
        assertEquals(Optional.empty(), command("/bin/a").user());
    }

    @Test
    void aCommandThatCannotBeSplitIsAnError() {
        Loaded loaded = conf.load("vrrp_instance A {\n notify_master '/bin/a\n}\n");
        assertEquals(List.of("ERROR 2:16 notify_master cannot be split: the quote ' is not closed"), Conf.said(loaded));
    }

    @Test
    void aCommandThatMayBeLeftOutTellsByItsPlaceThatTheKeywordStandsThere() {
        Instance instance = conf.load("vrrp_instance A {\n notify_deleted\n}\n")
                .configuration()
                .blocks(Instance.class)
                .get(0);
        assertEquals(Optional.empty(), instance.notifyDeleted());
        assertEquals(true, instance.places().has("notify_deleted"));
    }

    @Test
    void emptyQuotesNameNoCommand() {
        Loaded loaded = conf.load("vrrp_instance A {\n notify_master \"\"\n}\n");
        assertEquals(List.of("ERROR 2:16 notify_master names no command"), Conf.said(loaded));
    }

    private Command command(String line) {
        Loaded loaded = conf.load("vrrp_instance A {\n notify_master " + line + "\n}\n");
        return loaded.configuration()
                .blocks(Instance.class)
                .get(0)
                .notifyMaster()
                .orElseThrow();
    }

    @Test
    void theRestOfTheLineIsSplitAsAShellWould() {
        Loaded loaded = conf.load("global_defs {\n vrrp_iptables 'IN x' OUT\\ y\n}\n");
        assertEquals(
                Optional.of(List.of("IN x", "OUT y")),
                loaded.configuration().keywords(Globals.class).iptables());
    }

    @Test
    void theRestOfTheLineMayBeEmptyWhereThatMeansSomething() {
        Loaded loaded = conf.load("global_defs {\n vrrp_iptables\n}\n");
        assertEquals(
                Optional.of(List.of()),
                loaded.configuration().keywords(Globals.class).iptables());
    }

    @Test
    void theRawRestKeepsItsQuotes() {
        Loaded loaded = conf.load("track_file T {\n file  \"a b\" 'c'\n}\n");
        assertEquals(
                "\"a b\" 'c'",
                loaded.configuration().blocks(Sample.TrackFile.class).get(0).file());
    }
}
