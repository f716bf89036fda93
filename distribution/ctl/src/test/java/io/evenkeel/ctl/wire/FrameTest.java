package io.evenkeel.ctl.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTest {

    private static final Request REQUEST =
            new Request(Request.Kind.RUN, true, false, 80, "/root", List.of("vrrp", "show", "VI_1 \u00fc"));

    @Test
    void aFrameIsItsTypeItsLengthAndItsBytes() throws IOException {
        assertEquals("0300000004ffffffff", HexFormat.of().formatHex(bytes(Frame.exit(-1))));
        assertEquals("01000000026869", HexFormat.of().formatHex(bytes(new Frame(Frame.Type.OUT, "hi".getBytes()))));
    }

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        Frame read = read(bytes(new Frame(Frame.Type.ERR, "f\u00fcr".getBytes("UTF-8"))));
        assertEquals(Frame.Type.ERR, read.type());
        assertEquals("f\u00fcr", read.text());
        assertEquals(70, read(bytes(Frame.exit(70))).status());
    }

    @Test
    void aRequestSurvivesTheWire() throws IOException {
        assertEquals(REQUEST, Request.of(read(bytes(REQUEST.frame()))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0400000000", "ff00000000", "0100010001", "01ffffffff", "017fffffff"})
    void whatIsNoFrameIsRefusedBeforeMemoryIsTaken(String hex) {
        assertThrows(WireException.class, () -> read(HexFormat.of().parseHex(hex)));
    }

    @Test
    void aFrameCutShortIsAnEnd() throws IOException {
        byte[] whole = bytes(REQUEST.frame());
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            assertThrows(EOFException.class, () -> read(part));
        }
    }

    @Test
    void aRequestCutShortIsRefused() throws IOException {
        byte[] whole = REQUEST.frame().payload();
        for (int length = 0; length < whole.length; length++) {
            Frame part = new Frame(Frame.Type.REQUEST, Arrays.copyOf(whole, length));
            assertThrows(WireException.class, () -> Request.of(part));
        }
    }

    @Test
    void anotherVersionKindOrFirstFrameIsRefused() throws IOException {
        for (int index = 0; index < 2; index++) {
            byte[] payload = REQUEST.frame().payload();
            payload[index] = 9;
            assertThrows(WireException.class, () -> Request.of(new Frame(Frame.Type.REQUEST, payload)));
        }
        assertThrows(WireException.class, () -> Request.of(Frame.exit(0)));
    }

    @Test
    void aCommandThatIsTooLongIsNotSent() {
        assertThrows(
                WireException.class, () -> words(Collections.nCopies(65, "x")).frame());
        assertThrows(
                WireException.class, () -> words(List.of("x".repeat(70_000))).frame());
        assertThrows(WireException.class, () -> words(Collections.nCopies(3, "x".repeat(30_000)))
                .frame());
    }

    @Test
    void onlyAnExitFrameHasAStatus() {
        assertThrows(WireException.class, () -> new Frame(Frame.Type.OUT, new byte[4]).status());
        assertThrows(WireException.class, () -> new Frame(Frame.Type.EXIT, new byte[3]).status());
    }

    @Test
    void aLongPayloadIsWholeAfterwards() throws IOException {
        byte[] payload = new byte[Frame.MAX_PAYLOAD];
        Arrays.fill(payload, (byte) 7);
        assertArrayEquals(
                payload, read(bytes(new Frame(Frame.Type.OUT, payload))).payload());
    }

    private static Request words(List<String> words) {
        return new Request(Request.Kind.RUN, false, false, 0, "/", words);
    }

    private static byte[] bytes(Frame frame) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        frame.write(Channels.newChannel(bytes));
        return bytes.toByteArray();
    }

    private static Frame read(byte[] bytes) throws IOException {
        return Frame.read(Channels.newChannel(new ByteArrayInputStream(bytes)));
    }
}
