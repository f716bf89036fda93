package io.evenkeel.net.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Nfnetlink;
import io.evenkeel.api.net.Nfnetlink.Message;
import io.evenkeel.api.net.Nfnetlink.Refusal;
import io.evenkeel.net.linux.Lab;
import io.evenkeel.net.linux.LinuxNetwork;
import io.evenkeel.net.linux.libc.Errno;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transactions of tables, in a namespace of its own. */
class NftSocketTest {
    private static final int NEWTABLE = 0;
    private static final int GETTABLE = 1;
    private static final int DELTABLE = 2;
    private static final int TABLE_NAME = 1;
    private static final int NFPROTO_IPV4 = 2;

    private final Lab lab = new Lab();
    private String namespace;
    private LinuxNetwork network;
    private Nfnetlink kernel;

    @BeforeEach
    void open() throws Exception {
        namespace = lab.namespace("n");
        network = lab.network(namespace);
        kernel = network.openNfnetlink(Optional.empty());
    }

    @AfterEach
    void close() throws Exception {
        kernel.close();
        lab.close();
    }

    private static Message table(int type, String name) {
        ByteBuffer attributes = ByteBuffer.allocate(512).order(ByteOrder.nativeOrder());
        new NetlinkWriter(attributes).attribute(TABLE_NAME, Attributes.zeroTerminated(name));
        return new Message(type, 0, NFPROTO_IPV4, attributes.flip());
    }

    private List<String> tables() throws NativeException {
        Message all = new Message(GETTABLE, 0, NFPROTO_IPV4, ByteBuffer.allocate(0));
        return kernel.list("list tables", all).stream()
                .map(told -> new Attributes(told, 0).text(TABLE_NAME).orElseThrow())
                .toList();
    }

    @Test
    void allIsDone() throws NativeException {
        assertEquals(Optional.empty(), kernel.transact("add", List.of(table(NEWTABLE, "one"), table(NEWTABLE, "two"))));
        assertEquals(List.of("one", "two"), tables());
        assertTrue(kernel.get("look", table(GETTABLE, "one")).isPresent());
    }

    @Test
    void orNothingIsAndTheFirstThatIsRefusedIsTold() throws NativeException {
        Refusal refusal = kernel.transact(
                        "change",
                        List.of(
                                table(NEWTABLE, "one"),
                                table(DELTABLE, "absent"),
                                table(DELTABLE, "other"),
                                table(NEWTABLE, "two")))
                .orElseThrow();
        assertEquals(1, refusal.index());
        assertEquals(Errno.ENOENT, refusal.reason().errno());
        assertTrue(
                refusal.reason().getMessage().startsWith("change: "),
                refusal.reason().getMessage());
        assertEquals(List.of(), tables());
    }

    @Test
    void theConnectionGoesOnAfterARefusal() throws NativeException {
        for (int i = 0; i < 3; i++) {
            assertTrue(kernel.transact("remove", List.of(table(DELTABLE, "absent"), table(DELTABLE, "other")))
                    .isPresent());
            assertEquals(Optional.empty(), kernel.transact("add", List.of(table(NEWTABLE, "t" + i))));
        }
        assertEquals(List.of("t0", "t1", "t2"), tables());
    }

    @Test
    void whatIsSaidForAnotherGenerationIsRefusedAsAWhole() throws Exception {
        Refusal refusal = kernel.transact("add", List.of(table(NEWTABLE, "late")), 0x7ffffff0)
                .orElseThrow();
        assertEquals(-1, refusal.index());
        assertTrue(kernel.transact("remove", List.of(table(DELTABLE, "late"))).isPresent());
    }

    @Test
    void whatIsNotThereIsNothing() throws NativeException {
        assertEquals(Optional.empty(), kernel.get("look", table(GETTABLE, "absent")));
        assertEquals(Optional.empty(), kernel.transact("do nothing", List.of()));
    }

    @Test
    void aTransactionMayBeLargerThanOneBufferButHasABound() throws NativeException {
        List<Message> many = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            many.add(table(NEWTABLE, "a-table-with-a-name-of-some-length-" + i));
        }
        assertEquals(Optional.empty(), kernel.transact("add", many));
        assertEquals(2000, tables().size());
        Message large = new Message(NEWTABLE, 0, NFPROTO_IPV4, ByteBuffer.allocate(17 << 20));
        NativeException refused = assertThrows(NativeException.class, () -> kernel.transact("add", List.of(large)));
        assertEquals(Errno.EMSGSIZE, refused.errno());
    }

    @Test
    void anotherNamespaceHasOtherRules() throws Exception {
        String other = lab.namespace("o");
        kernel.transact("add", List.of(table(NEWTABLE, "one")));
        try (Nfnetlink there = network.openNfnetlink(Optional.of(other))) {
            assertEquals(Optional.empty(), there.get("look", table(GETTABLE, "one")));
            there.transact("add", List.of(table(NEWTABLE, "two")));
        }
        assertEquals(List.of("one"), tables());
        assertTrue(Lab.run("ip netns exec " + other + " nft list tables").contains("table ip two"));
    }
}
