package io.evenkeel.net.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswerTest {

    private static ByteBuffer body(int error, int requestLength, int present) {
        ByteBuffer body = ByteBuffer.allocate(128).order(ByteOrder.nativeOrder());
        return body.putInt(error).putInt(requestLength).put(new byte[present - Integer.BYTES]);
    }

    private static ByteBuffer withText(ByteBuffer body) {
        byte[] text = "Nexthop has invalid gateway\0".getBytes(StandardCharsets.US_ASCII);
        return body.putShort((short) (4 + text.length))
                .putShort((short) 1)
                .put(text)
                .flip();
    }

    @Test
    void zeroIsDone() {
        assertEquals(
                new Answer(0, Optional.empty()),
                Answer.decode(body(0, 16, 16).flip().slice().order(ByteOrder.nativeOrder()), 0x100));
    }

    @Test
    void theKernelsOwnWordsAreReadBehindTheEchoedRequest() {
        Answer expected = new Answer(22, Optional.of("Nexthop has invalid gateway"));
        ByteBuffer capped = withText(body(-22, 40, 16)).order(ByteOrder.nativeOrder());
        assertEquals(expected, Answer.decode(capped, Nl.NLM_F_CAPPED | Nl.NLM_F_ACK_TLVS));
        ByteBuffer whole = withText(body(-22, 40, 40)).order(ByteOrder.nativeOrder());
        assertEquals(expected, Answer.decode(whole, Nl.NLM_F_ACK_TLVS));
        assertEquals(
                "add x: Invalid argument (Nexthop has invalid gateway)",
                expected.failure("add x").getMessage());
    }

    @Test
    void anEchoLongerThanTheAnswerHidesNothingBeyond() {
        ByteBuffer lying = withText(body(-22, 4000, 40)).order(ByteOrder.nativeOrder());
        assertEquals(new Answer(22, Optional.empty()), Answer.decode(lying, Nl.NLM_F_ACK_TLVS));
    }

    @Test
    void anAnswerTooShortForItsErrorIsAProtocolError() {
        assertEquals(71, Answer.decode(ByteBuffer.allocate(3), 0).errno());
    }
}
