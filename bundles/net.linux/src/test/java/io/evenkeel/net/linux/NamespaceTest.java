package io.evenkeel.net.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.GenericNetlink;
import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.net.linux.loop.Loops;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamespaceTest {

    private static final Lab LAB = new Lab();
    private static String name;
    private static LinuxNetwork network;

    @BeforeAll
    static void make() throws Exception {
        name = LAB.namespace("s");
        Lab.ip(name, "link add only0 type bridge");
        network = LAB.network(name);
    }

    @AfterAll
    static void tearDown() throws Exception {
        LAB.close();
    }

    @Test
    void linksAreThoseOfTheNamespace() throws Exception {
        assertTrue(network.view().link("only0").isPresent());
        LinuxNetwork own = new LinuxNetwork(new Loops());
        assertFalse(own.view().links().stream().map(Link::name).anyMatch("only0"::equals));
        own.close();
    }

    @Test
    void aLoopsThreadIsInTheNamespaceAndTheCallerIsNot() throws Exception {
        Path inode = Path.of("/proc/thread-self/ns/net");
        EventLoop loop = network.openLoop("inside");
        Object inside = Lab.on(loop, () -> Files.readSymbolicLink(inode));
        assertFalse(inside.equals(Files.readSymbolicLink(inode)));
        assertEquals("net:[" + Files.getAttribute(Path.of("/run/netns/" + name), "unix:ino") + "]", inside.toString());
    }

    @Test
    void genericNetlinkIsOpenedInTheNamespaceThatIsNamed() throws Exception {
        LinuxNetwork own = new LinuxNetwork(new Loops());
        try (GenericNetlink inside = own.openGeneric("nlctrl", name)) {
            assertEquals(2, genericSockets(), "the kernel's and ours: " + inside);
        }
        own.close();
    }

    @Test
    void genericNetlinkOfTheStartIsNotInTheNamespaceOfALoop() throws Exception {
        EventLoop loop = network.openLoop("outside");
        try (GenericNetlink outside = Lab.on(loop, () -> network.openGeneric("nlctrl", ""))) {
            assertEquals(1, genericSockets(), "the kernel's alone: " + outside);
        }
    }

    private static long genericSockets() throws Exception {
        EventLoop loop = network.openLoop("count");
        List<String> sockets = Lab.on(loop, () -> Files.readAllLines(Path.of("/proc/thread-self/net/netlink")));
        loop.close();
        return sockets.stream().filter(line -> line.split(" +")[1].equals("16")).count();
    }

    @Test
    void sysctlsAreThoseOfTheNamespace() throws Exception {
        assertEquals(Optional.of("0"), network.sysctl("ipv4/conf/only0/promote_secondaries"));
        network.sysctl("ipv4/conf/only0/promote_secondaries", "1");
        assertEquals(Optional.of("1"), network.sysctl("ipv4/conf/only0/promote_secondaries"));
        assertEquals(Optional.empty(), network.sysctl("ipv4/conf/missing0/promote_secondaries"));
    }

    @Test
    void aSysctlThatIsNotThereOrRefusesTheValueIsNamed() {
        NativeException missing =
                assertThrows(NativeException.class, () -> network.sysctl("ipv4/conf/missing0/forwarding", "1"));
        assertEquals(
                "write 1 to /proc/sys/net/ipv4/conf/missing0/forwarding: No such file or directory",
                missing.getMessage());
        NativeException refused =
                assertThrows(NativeException.class, () -> network.sysctl("ipv4/conf/only0/forwarding", "much"));
        assertEquals("write much to /proc/sys/net/ipv4/conf/only0/forwarding: Invalid argument", refused.getMessage());
    }

    @Test
    void aSysctlOutsideOfTheNetworkIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> network.sysctl("../kernel/core_pattern", "x"));
    }

    @Test
    void theNamespaceIsChosenBeforeAnythingIsOpened() {
        IllegalStateException late = assertThrows(IllegalStateException.class, () -> {
            network.view();
            network.enterNamespace(name);
        });
        assertTrue(late.getMessage().contains("chosen after the first socket was opened"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"evk-net-none", "", "../netns", "."})
    void aNamespaceThatIsNotThereIsNamed(String wrong) {
        NativeException failed =
                assertThrows(NativeException.class, () -> new LinuxNetwork(new Loops()).enterNamespace(wrong));
        assertTrue(failed.getMessage().startsWith("enter network namespace " + wrong), failed.getMessage());
    }
}
