package io.evenkeel.api.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ParkReaderTest {
    private static Parked parked(Consumer<ParkWriter> state) {
        ParkWriter to = new ParkWriter();
        state.accept(to);
        return new Parked(1, to.bytes(), List.of());
    }

    private static <T> T read(Consumer<ParkWriter> state, ParkReader.Whole<T> whole) throws ParkException {
        return ParkReader.read(parked(state), 1, whole);
    }

    private static String refusal(Consumer<ParkWriter> state, ParkReader.Whole<?> whole) {
        return assertThrows(ParkException.class, () -> read(state, whole)).getMessage();
    }

    @Test
    void whatIsWrittenIsRead() throws ParkException, UnknownHostException {
        InetAddress address = InetAddress.getByName("2001:db8::1");
        assertEquals(true, read(to -> to.flag(true), ParkReader::flag));
        assertEquals(-7, read(to -> to.small(-7), ParkReader::small));
        assertEquals(Long.MIN_VALUE, read(to -> to.number(Long.MIN_VALUE), ParkReader::number));
        assertEquals(TimeUnit.DAYS, read(to -> to.constant(TimeUnit.DAYS), from -> from.constant(TimeUnit.values())));
        Instant instant = Instant.ofEpochSecond(-1, 999_999_999);
        assertEquals(instant, read(to -> to.instant(instant), ParkReader::instant));
        assertEquals(Duration.ofNanos(5), read(to -> to.duration(Duration.ofNanos(5)), ParkReader::duration));
        assertEquals(address, read(to -> to.inet(address), ParkReader::inet));
        assertEquals("Zürich", read(to -> to.text("Zürich"), ParkReader::text));
        assertEquals(List.of("a", ""), read(to -> to.all(List.of("a", ""), to::text), from -> from.all(from::text)));
        assertEquals(
                Optional.of(3L),
                read(to -> to.optional(Optional.of(3L), to::number), from -> from.optional(from::number)));
    }

    @Test
    void aBlockIsWhatRemainsOfABuffer() throws ParkException {
        ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2, 3}).position(1);
        assertEquals(buffer, read(to -> to.block(buffer), ParkReader::block));
        assertEquals(1, buffer.position());
    }

    @Test
    void whatCannotBeIsRefusedWithAClause() {
        assertEquals("a number in it is 2", refusal(to -> to.small(2), ParkReader::flag));
        assertEquals("a number in it is 256", refusal(to -> to.small(256), from -> from.between(0, 255)));
        assertEquals("a number in it is -1", refusal(to -> to.small(-1), ParkReader::atLeastNone));
        assertEquals("a number in it is negative", refusal(to -> to.number(-1), ParkReader::duration));
        assertEquals("an address in it is none", refusal(to -> to.text("five!"), ParkReader::inet));
        assertEquals(
                "a time in it is none",
                refusal(
                        to -> {
                            to.number(Long.MAX_VALUE);
                            to.small(0);
                        },
                        ParkReader::instant));
    }

    @Test
    void aLengthLargerThanWhatIsLeftTakesNoMemory() {
        assertEquals("a number in it is 2147483647", refusal(to -> to.small(Integer.MAX_VALUE), ParkReader::text));
        assertEquals(
                "a number in it is 2147483647",
                refusal(to -> to.small(Integer.MAX_VALUE), from -> from.all(from::text)));
    }

    @Test
    void anotherEndOrVersionIsRefused() {
        assertEquals("it ends too early", refusal(to -> to.small(1), ParkReader::number));
        assertEquals("it is followed by 4 bytes", refusal(to -> to.number(1), ParkReader::small));
        assertEquals(
                "its format is version 1, known is 2",
                assertThrows(
                                ParkException.class,
                                () -> ParkReader.read(parked(to -> to.flag(true)), 2, ParkReader::flag))
                        .getMessage());
    }
}
