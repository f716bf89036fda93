package io.evenkeel.net.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.MacAddress;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network.NewLink;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LinkChangeTest {

    private static final MacAddress MAC = MacAddress.of((byte) 0, (byte) 0, (byte) 0x5e, (byte) 0, (byte) 1, (byte) 51);
    private static final Lab LAB = new Lab();
    private static String namespace;
    private static LinuxNetwork network;

    @BeforeAll
    static void cable() throws Exception {
        namespace = LAB.namespace("a");
        LAB.cable(namespace, "eth0", LAB.namespace("b"), "eth0");
        network = LAB.network(namespace);
    }

    @AfterAll
    static void tearDown() throws Exception {
        LAB.close();
    }

    private static Link link(String name) throws Exception {
        return network.view().link(name).orElseThrow();
    }

    private static NewLink macvlan(String name, int parent) {
        return new NewLink(name, parent, Optional.of(MAC), Link.Kind.PRIVATE_MACVLAN, 0);
    }

    @Test
    void aMacvlanIsMadeDownThenRaisedThenRemoved() throws Exception {
        network.addLink(macvlan("vrrp.51", link("eth0").index()));
        Link made = link("vrrp.51");
        assertEquals(MAC, made.mac());
        assertEquals(link("eth0").index(), made.parent());
        assertEquals(Optional.of(Link.Kind.PRIVATE_MACVLAN), made.kind());
        assertTrue(!made.up());
        network.raiseLink(made.index(), Optional.of("of a test"));
        assertTrue(link("vrrp.51").up());
        assertEquals("of a test", link("vrrp.51").alias());
        String shown = Lab.ip(namespace, "-d link show vrrp.51");
        assertTrue(shown.contains("macvlan mode private") && shown.contains("vrrp.51@eth0"), shown);
        network.removeLink(made.index());
        assertEquals(Optional.empty(), network.view().link("vrrp.51"));
        network.removeLink(made.index());
    }

    @Test
    void theGroupOfALinkIsSet() throws Exception {
        network.addLink(new NewLink("grouped", link("eth0").index(), Optional.of(MAC), Link.Kind.PRIVATE_MACVLAN, 99));
        assertTrue(Lab.ip(namespace, "link show group 99").contains("grouped@eth0"));
        network.removeLink(link("grouped").index());
    }

    @Test
    void aNameThatIsTakenAndAParentThatIsGoneAreRefusedByName() {
        NativeException taken = assertThrows(
                NativeException.class,
                () -> network.addLink(macvlan("eth0", link("eth0").index())));
        assertTrue(taken.getMessage().contains("macvlan eth0"), taken.getMessage());
        assertEquals(17, taken.errno());
        NativeException gone = assertThrows(NativeException.class, () -> network.addLink(macvlan("orphan", 4711)));
        assertEquals(19, gone.errno());
    }

    @Test
    void theKernelTellsOfALinkAndItStaysInItsGroup() throws Exception {
        Lab.ip(namespace, "link set eth0 group 12");
        network.tellLink(link("eth0").index());
        assertTrue(Lab.ip(namespace, "link show group 12").contains("eth0"));
        assertEquals(
                19,
                assertThrows(NativeException.class, () -> network.tellLink(4711))
                        .errno());
    }

    @Test
    void aBridgeHasAKindAndNoMode() throws Exception {
        Lab.ip(namespace, "link add br0 type bridge");
        assertEquals(Optional.of(new Link.Kind("bridge", 0)), link("br0").kind());
    }
}
