package io.evenkeel.net.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.net.GenericNetlink.Reply;
import io.evenkeel.api.net.GenericNetlink.Request;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.net.linux.libc.Errno;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against the one family every kernel has: the controller. */
class GenericSocketTest {
    private static final String CONTROLLER = "nlctrl";

    private static Request family(String name) {
        ByteBuffer attributes = ByteBuffer.allocate(64).order(ByteOrder.nativeOrder());
        new NetlinkWriter(attributes).attribute(Nl.CTRL_ATTR_FAMILY_NAME, Attributes.zeroTerminated(name));
        return new Request(Nl.CTRL_CMD_GETFAMILY, false, attributes.flip());
    }

    private static Request families() {
        return new Request(Nl.CTRL_CMD_GETFAMILY, true, ByteBuffer.allocate(0));
    }

    private static String name(ByteBuffer message) {
        return new Attributes(message, 0).text(Nl.CTRL_ATTR_FAMILY_NAME).orElseThrow();
    }

    @Test
    void aDumpIsWhole() throws NativeException {
        try (GenericSocket socket = GenericSocket.open(CONTROLLER)) {
            Reply reply = socket.ask("list families", List.of(families())).get(0);
            assertTrue(reply.failure().isEmpty());
            assertTrue(reply.messages().stream().map(GenericSocketTest::name).anyMatch(CONTROLLER::equals));
        }
    }

    @Test
    void everyRequestOfABatchHasItsOwnReplyInOrder() throws NativeException {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            requests.add(i % 3 == 0 ? family("absent" + i) : family(CONTROLLER));
        }
        requests.add(150, families());
        try (GenericSocket socket = GenericSocket.open(CONTROLLER)) {
            List<Reply> replies = socket.ask("ask for families", requests);
            assertEquals(requests.size(), replies.size());
            for (int i = 0; i < replies.size(); i++) {
                boolean dump = requests.get(i).dump();
                int at = i > 150 ? i - 1 : i;
                boolean absent = !dump && at % 3 == 0;
                assertEquals(absent, replies.get(i).failure().isPresent(), "reply " + i);
                assertEquals(absent, replies.get(i).messages().isEmpty(), "reply " + i);
            }
        }
    }

    @Test
    void aFamilyTheKernelLacksIsNamed() {
        NativeException absent = assertThrows(NativeException.class, () -> GenericSocket.open("NO_SUCH_FAMILY"));
        assertEquals(Errno.ENOENT, absent.errno());
        assertTrue(absent.getMessage().startsWith("speak with the kernel's NO_SUCH_FAMILY: "), absent.getMessage());
    }

    @Test
    void aReplyCannotBeChanged() throws NativeException {
        try (GenericSocket socket = GenericSocket.open(CONTROLLER)) {
            ByteBuffer message = socket.ask("ask", List.of(family(CONTROLLER)))
                    .get(0)
                    .messages()
                    .get(0);
            assertTrue(message.isReadOnly());
            assertEquals(ByteOrder.nativeOrder(), message.order());
        }
    }
}
