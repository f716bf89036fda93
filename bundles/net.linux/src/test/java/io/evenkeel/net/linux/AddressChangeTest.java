package io.evenkeel.net.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.LinkAddress.Attributes;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network.AddressChange;
import io.evenkeel.api.net.Network.AddressChange.Kind;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AddressChangeTest {

    private static final Lab LAB = new Lab();
    private static String namespace;
    private static LinuxNetwork network;
    private static int dummy;

    @BeforeAll
    static void link() throws Exception {
        namespace = LAB.namespace("n");
        Lab.ip(namespace, "link add d0 type bridge");
        Lab.ip(namespace, "link set d0 up");
        network = LAB.network(namespace);
        dummy = network.view().link("d0").orElseThrow().index();
    }

    @AfterEach
    void flush() throws Exception {
        Lab.ip(namespace, "addr flush dev d0");
    }

    @AfterAll
    static void tearDown() throws Exception {
        LAB.close();
    }

    private static InetAddress ip(String text) throws Exception {
        return InetAddress.getByName(text);
    }

    private static LinkAddress address(String text, int prefix, Attributes attributes) throws Exception {
        return new LinkAddress(dummy, ip(text), prefix, attributes);
    }

    private static Optional<NativeException> change(Kind kind, LinkAddress address) throws Exception {
        return network.change(List.of(new AddressChange(kind, address))).get(0);
    }

    private static String shown(String arguments) throws Exception {
        return Lab.ip(namespace, "-o addr show dev d0 " + arguments)
                .replace("\\", " ")
                .replaceAll("\\s+", " ");
    }

    private static void assertShown(String expected, String arguments) throws Exception {
        String shown = shown(arguments);
        assertTrue(shown.contains(expected), () -> expected + " is not in: " + shown);
    }

    private static LinkAddress seen(String text) throws Exception {
        InetAddress wanted = ip(text);
        return network.view().addresses().stream()
                .filter(it -> it.link() == dummy && it.address().equals(wanted))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anIpv4AddressIsAddedWithAllItsAttributesAndSeenSo() throws Exception {
        Attributes attributes = new Attributes(
                253, 0, Optional.of(ip("10.9.0.255")), Optional.of("d0:vip"), Optional.empty(), Optional.empty());
        assertEquals(Optional.empty(), change(Kind.ADD, address("10.9.0.1", 24, attributes)));
        assertShown("inet 10.9.0.1/24 brd 10.9.0.255 scope link d0:vip", "");
        LinkAddress there = seen("10.9.0.1");
        assertEquals(attributes.broadcast(), there.attributes().broadcast());
        assertEquals(attributes.label(), there.attributes().label());
        assertEquals(253, there.attributes().scope());
    }

    @Test
    void aPeerIsTheOtherEnd() throws Exception {
        Attributes attributes =
                new Attributes(0, 0, Optional.empty(), Optional.empty(), Optional.of(ip("10.9.8.2")), Optional.empty());
        assertEquals(Optional.empty(), change(Kind.ADD, address("10.9.8.1", 32, attributes)));
        assertShown("inet 10.9.8.1 peer 10.9.8.2/32 scope global d0", "");
        assertEquals(attributes.peer(), seen("10.9.8.1").attributes().peer());
        assertEquals(Optional.empty(), change(Kind.REMOVE, address("10.9.8.1", 32, attributes)));
        assertEquals("", shown("to 10.9.8.0/24"));
    }

    @Test
    void anIpv6AddressIsDeprecatedFromTheStartAndWithoutDad() throws Exception {
        Attributes attributes = new Attributes(
                0, LinkAddress.IFA_F_NODAD, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(0L));
        assertEquals(Optional.empty(), change(Kind.ADD, address("fd09::1", 128, attributes)));
        assertShown("inet6 fd09::1/128 scope global nodad deprecated", "");
        assertShown("valid_lft forever preferred_lft 0sec", "");
        assertEquals(Optional.of(0L), seen("fd09::1").attributes().preferredLifetime());
        assertEquals(Optional.empty(), change(Kind.ADD, address("fd09::1", 128, attributes)), "again");
    }

    @Test
    void addingWhatIsThereAndRemovingWhatIsNotSucceeds() throws Exception {
        LinkAddress vip = address("10.9.0.7", 32, Attributes.NONE);
        assertEquals(Optional.empty(), change(Kind.REMOVE, vip));
        assertEquals(Optional.empty(), change(Kind.ADD, vip));
        assertEquals(Optional.empty(), change(Kind.ADD, vip));
        assertEquals(Optional.empty(), change(Kind.REMOVE, vip));
        assertEquals("", shown("to 10.9.0.7"));
        LinkAddress elsewhere = new LinkAddress(4711, vip.address(), 32, Attributes.NONE);
        assertEquals(Optional.empty(), change(Kind.REMOVE, elsewhere), "not there where there is no link");
    }

    @Test
    void anAddressThatIsThereWithOtherAttributesIsReplaced() throws Exception {
        Lab.ip(namespace, "addr add 10.9.0.8/24 dev d0 label d0:old");
        Attributes labelled =
                new Attributes(0, 0, Optional.empty(), Optional.of("d0:new"), Optional.empty(), Optional.empty());
        assertEquals(Optional.empty(), change(Kind.ADD, address("10.9.0.8", 24, labelled)));
        assertShown("inet 10.9.0.8/24 scope global d0:new", "to 10.9.0.8");

        Lab.ip(namespace, "addr add fd09::8/64 dev d0 nodad");
        Attributes deprecated =
                new Attributes(0, 2, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(0L));
        assertEquals(Optional.empty(), change(Kind.ADD, address("fd09::8", 64, deprecated)));
        assertShown("fd09::8/64 scope global nodad deprecated", "to fd09::8");

        Attributes nodad = new Attributes(0, 2, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        assertEquals(Optional.empty(), change(Kind.ADD, address("fd09::8", 128, nodad)));
        assertShown("fd09::8/128 scope global nodad", "to fd09::8");
    }

    @Test
    void hundredsOfChangesAreAnsweredOneByOne() throws Exception {
        List<AddressChange> adds = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            int link = i == 300 ? 4711 : dummy;
            InetAddress vip = ip("10.8." + i / 250 + "." + (i % 250 + 1));
            adds.add(new AddressChange(Kind.ADD, new LinkAddress(link, vip, 32, Attributes.NONE)));
        }
        List<Optional<NativeException>> results = network.change(adds);
        for (int i = 0; i < 600; i++) {
            assertEquals(i == 300, results.get(i).isPresent(), "change " + i + ": " + results.get(i));
        }
        assertEquals(
                "add 10.8.1.51/32 to link 4711, which does not exist: No such device (ipv4: Device not found)",
                results.get(300).orElseThrow().getMessage());
        assertEquals(
                599,
                network.view().addresses().stream()
                        .filter(it -> it.link() == dummy && it.prefix() == 32)
                        .count());
        List<AddressChange> removals = adds.stream()
                .map(it -> new AddressChange(Kind.REMOVE, it.address()))
                .toList();
        assertEquals(Collections.nCopies(600, Optional.empty()), network.change(removals));
        assertEquals("", shown("to 10.8.0.0/16"));
    }

    @Test
    void whatTheKernelRefusesIsToldInItsWords() throws Exception {
        NativeException refused =
                change(Kind.ADD, address("10.9.0.1", 33, Attributes.NONE)).orElseThrow();
        assertTrue(refused.getMessage().startsWith("add 10.9.0.1/33 to d0: Invalid argument"), refused.getMessage());
        assertFalse(refused.isPermission());
    }

    @Test
    void noChangesAreMadeAtOnce() throws Exception {
        assertEquals(List.of(), network.change(List.of()));
    }
}
