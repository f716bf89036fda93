package io.evenkeel.core.config.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The second level of quoting, for scripts and regular expressions. */
final class ShellWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "a  b=>a|b",
                "'a b' c=>a b|c",
                "\"a b\" c=>a b|c",
                "a'b c'd\"e f\"=>ab cde f",
                "a\\ b=>a b",
                "a\\'b=>a'b",
                "\"a\\\"b\"=>a\"b",
                "'a\\b'=>a\\b",
                "\"a'b\"=>a'b",
                "'a\"b'=>a\"b",
                "'' b=>|b",
                "a\\qb=>aqb",
            })
    void quotesJoinAndProtect(String line, String words) throws ShellWords.Malformed {
        assertEquals(Arrays.asList(words.split("\\|", -1)), ShellWords.split(line));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "\\a,7",
                "\\b,8",
                "\\E,27",
                "\\f,12",
                "\\n,10",
                "\\r,13",
                "\\t,9",
                "\\v,11",
                "\\0,0",
                "\\101,65",
                "\\x41,65",
                "\\xf,15",
                "\\cA,1",
                "\\c[,27",
            })
    void escapesNameCharacters(String escape, int code) throws ShellWords.Malformed {
        assertEquals(List.of("<" + (char) code + ">"), ShellWords.split("<" + escape + ">"));
    }

    @Test
    void escapesEndAfterTheirDigits() throws ShellWords.Malformed {
        assertEquals(List.of("A1", "A1", "xyz"), ShellWords.split("\\1011 \\x411 \\xyz"));
    }

    @Test
    void theOuterLevelLeavesEscapesToTheInner() throws ShellWords.Malformed {
        assertEquals(
                List.of("/bin/echo \\\"a b\\\" 'c d'", "nobody"),
                ShellWords.outer("\"/bin/echo \\\"a b\\\" 'c d'\" nobody"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'a", "\"a", "a\\", "\"a\\\""})
    void whatIsLeftOpenIsRefused(String line) {
        assertThrows(ShellWords.Malformed.class, () -> ShellWords.split(line));
    }
}
