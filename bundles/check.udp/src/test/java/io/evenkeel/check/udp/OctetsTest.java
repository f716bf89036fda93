package io.evenkeel.check.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OctetsTest {

    private static String hex(ByteBuffer bytes) {
        byte[] array = new byte[bytes.limit()];
        bytes.get(0, array);
        return HexFormat.of().formatHex(array);
    }

    private static Octets octets(String text) {
        return Octets.of(List.of(text.split(" ")), true).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "00, 00, 00",
        "Ab, ab, 00",
        "Ab12f 3 456 546443123, ab120f0345065464431203, 0000000000000000000000",
        "1 2 3, 010203, 000000",
        "XX, 00, ff",
        "xX1x X2, 001002, ff0ff0",
        "1 X, 0100, 000f",
    })
    void blanksEndAnOctet(String text, String values, String wild) {
        assertEquals(values, hex(octets(text).values()));
        assertEquals(wild, hex(octets(text).wild()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0g", "0x12", "1 2 -", "\u0661\u0662"})
    void whatIsNotHexadecimalIsNothing(String text) {
        assertEquals(Optional.empty(), Octets.of(List.of(text), false));
    }

    @Test
    void noWordsAreNoOctets() {
        assertEquals(Optional.empty(), Octets.of(List.of(), true));
    }

    @Test
    void aQuotedWordMayHoldBlanks() {
        assertEquals("0a0b", hex(Octets.of(List.of("a b"), false).orElseThrow().values()));
    }

    @Test
    void wildcardsAreForRepliesAlone() {
        assertEquals(Optional.empty(), Octets.of(List.of("1X"), false));
    }

    @ParameterizedTest
    @CsvSource({
        "0102, 0102, -1",
        "0102, 010203, -1",
        "010203, 0102, -1",
        "0102, 0103, 1",
        "0102, 1102, 0",
        "ff, fe, 0",
        "1X, 1f, -1",
        "1X, 2f, 0",
        "X1, f1, -1",
        "X1, f2, 0",
        "XX80, 0080, -1",
        "XX80, 0000, 1",
    })
    void repliesAreComparedUpToTheShorterLengthAndWildDigitsNotAtAll(String wanted, String reply, int at) {
        assertEquals(at, octets(wanted).mismatch(ByteBuffer.wrap(HexFormat.of().parseHex(reply))));
    }

    @Test
    void anEmptyReplyDiffersNowhere() {
        assertEquals(-1, octets("01").mismatch(ByteBuffer.allocate(0)));
    }

    @Test
    void aReplyIsReadFromItsPosition() {
        ByteBuffer reply = ByteBuffer.wrap(new byte[] {9, 1, 2}).position(1);
        assertEquals(-1, octets("0102").mismatch(reply));
        assertEquals(1, octets("0103").mismatch(reply));
    }

    @Test
    void equalTextIsEqual() {
        assertEquals(octets("01X2"), octets("01 X2"));
        assertNotEquals(octets("0102"), octets("01X2"));
    }
}
