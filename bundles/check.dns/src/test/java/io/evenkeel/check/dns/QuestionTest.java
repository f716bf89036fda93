package io.evenkeel.check.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 1035 section 4.1. */
final class QuestionTest {
    /** Recursion desired, one question, no records. */
    private static final String HEADER = "0100" + "0001" + "0000" + "0000" + "0000";

    private static String hex(ByteBuffer bytes) {
        byte[] array = new byte[bytes.remaining()];
        bytes.get(array);
        return HexFormat.of().formatHex(array);
    }

    @ParameterizedTest
    @CsvSource({
        "'',                .,           00",
        ".,                 .,           00",
        "org,               org,         03 6f7267 00",
        "org.,              org,         03 6f7267 00",
        "a.Example.org,     a.Example.org, 01 61 07 4578616d706c65 03 6f7267 00",
        "_x._udp.m\u00fc,   _x._udp.m\u00fc, 02 5f78 04 5f756470 03 6dc3bc 00",
    })
    void aNameIsItsLabelsWithTheirLengths(String written, String shown, String labels) {
        Question question = new Question(written, RecordType.SOA);
        assertEquals("abcd" + HEADER + labels.replace(" ", "") + "0006" + "0001", hex(question.query(0xabcd)));
        assertEquals(shown + " SOA", question.toString());
    }

    @Test
    void theQueryOfEveryTypeIsItsNumber() {
        assertEquals(
                List.of("0001", "0002", "0005", "0006", "000f", "0010", "001c", "002e", "0030"),
                Stream.of(RecordType.values())
                        .map(type -> hex(new Question("", type).query(0)))
                        .peek(query -> assertEquals("0000" + HEADER + "00", query.substring(0, 26)))
                        .peek(query -> assertEquals("0001", query.substring(30)))
                        .map(query -> query.substring(26, 30))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "..,           has an empty label",
        ".org,         has an empty label",
        "a..org,       has an empty label",
        "a.org..,      has an empty label",
    })
    void aNameWithAnEmptyLabelIsRefused(String name, String message) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> new Question(name, RecordType.A))
                        .getMessage());
    }

    @Test
    void aLabelHasAtMost63Octets() {
        assertEquals(
                12 + 1 + 63 + 1 + 4,
                new Question("x".repeat(63), RecordType.A).query(1).remaining());
        assertEquals(
                "has a label of 64 octets, 63 can be sent",
                assertThrows(IllegalArgumentException.class, () -> new Question("x".repeat(64), RecordType.A))
                        .getMessage());
    }

    @Test
    void aNameHasAtMost255Octets() {
        String label = "x".repeat(63) + ".";
        Question longest = new Question(label.repeat(3) + "x".repeat(61), RecordType.A);
        assertEquals(12 + 255 + 4, longest.query(1).remaining());
        assertEquals(
                "takes 256 octets, 255 can be sent",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Question(label.repeat(3) + "x".repeat(62), RecordType.A))
                        .getMessage());
    }
}
