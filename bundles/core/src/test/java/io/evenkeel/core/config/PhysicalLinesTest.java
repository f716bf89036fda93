package io.evenkeel.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Physical lines: limits, comments, line ends, braces. */
final class PhysicalLinesTest {
    @TempDir
    Path directory;

    private Conf conf;

    @BeforeEach
    void conf() {
        conf = new Conf(directory);
    }

    @Test
    void aLineOfTheGreatestLengthIsRead() {
        String word = "x".repeat(1022 - "instance ".length());
        assertEquals(List.of("instance " + word), Conf.lines(conf.load("instance " + word + "\n")));
    }

    @Test
    void aLongerLineIsAnErrorAndIgnored() {
        Loaded loaded = conf.load("before\n" + "x".repeat(1023) + "\nafter\n");
        assertEquals(List.of("before", "after"), Conf.lines(loaded));
        assertEquals(List.of("ERROR 2:1 the line is longer than 1022 bytes and is ignored"), Conf.saidReading(loaded));
    }

    @Test
    void theLimitCountsBytesNotCharacters() {
        Loaded loaded = conf.load("\u00fc".repeat(512) + "\n");
        assertEquals(List.of(), Conf.lines(loaded));
    }

    @Test
    void aNulByteIsAnErrorAndItsLineIgnored() {
        Loaded loaded = conf.load("before\nfoo\0bar\nafter\n");
        assertEquals(List.of("before", "after"), Conf.lines(loaded));
        assertEquals(List.of("ERROR 2:1 the line contains a NUL byte and is ignored"), Conf.saidReading(loaded));
    }

    @Test
    void linesEndWithLineFeedWithOrWithoutCarriageReturnOrWithTheFile() {
        assertEquals(List.of("a b", "c", "d"), Conf.lines(conf.load("a b\r\nc\nd")));
    }

    @Test
    void aLineThatIsNotUtf8KeepsItsBytes() {
        conf.file("k.conf", "instance caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(List.of("instance caf\u00e9"), Conf.lines(conf.load()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a b # comment=>a b",
                "a!b=>a",
                "a#b=>a",
                "a \\#b=>a #b",
                "a\\!b \\# c # d=>a!b # c",
                "a \"b # c\" ! d=>a \"b # c\"",
                "a \"\\#\"=>a \"\\#\"",
                "  \t a  b \t =>a  b",
                "a\\b=>a\\b",
            })
    void commentsBeginAtAMarkOutsideDoubleQuotes(String line, String read) {
        assertEquals(List.of(read), Conf.lines(conf.load(line + "\n")));
    }

    @Test
    void singleQuotesDoNotProtectComments() {
        assertEquals(List.of("a 'b"), Conf.lines(conf.load("a 'b # c'\n")));
    }

    @Test
    void ordinaryLinesAreNotContinued() {
        assertEquals(List.of("a \\", "b"), Conf.lines(conf.load("a \\\nb\n")));
    }

    @Test
    void aQuoteLeftOpenIsAnErrorAtItsLine() {
        Loaded loaded = conf.load("a\nb \"c\nd\n");
        assertEquals(List.of("a", "d"), Conf.lines(loaded));
        assertEquals(List.of("ERROR 2:1 a double quote is left open, the line is ignored"), Conf.saidReading(loaded));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "a{b}=>a {|b|}",
                "a { b { c } d }=>a {|b {|c|}|d|}",
                "a \"{\" { b }=>a \"{\" {|b|}",
                "a { b }c=>a {|b|}|c",
                "a{}b{}=>a {|}|b {|}",
                "a{ b ${C} }=>a {|b ${C}|}",
                "a \"x}y\"=>a \"x}y\"",
            })
    void bracesOutsideDoubleQuotesEndALine(String line, String read) {
        assertEquals(List.of(read.split("\\|")), Conf.lines(conf.load(line + "\n")));
    }

    @Test
    void theBraceMayStandOnTheNextLineThatIsNotBlank() {
        Loaded loaded = conf.load("a b\n\n  # comment\n{\n c\n}\n");
        assertEquals(List.of("a b {", "c", "}"), Conf.lines(loaded));
        assertEquals(List.of(), Conf.saidReading(loaded));
    }

    @Test
    void aRowOfBracesIsReadToItsEnd() {
        Loaded loaded = conf.load("a{}".repeat(340) + "\n");
        assertEquals(680, Conf.lines(loaded).size());
        assertEquals(List.of(), Conf.saidReading(loaded));
    }

    @Test
    void keywordsAreCaseSensitive() {
        assertEquals(List.of("ERROR 1:1 Unknown keyword 'INSTANCE'"), Conf.said(conf.load("INSTANCE a\n")));
    }
}
