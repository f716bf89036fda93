package io.evenkeel.vrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.net.Link;
import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.vrrp.config.Vmac;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An instance with a virtual MAC, from its start to its end, on a host in memory. */
class VmacSceneTest {
    private static final String VMAC = Scene.SIMPLE.replace("priority 100", "priority 100\n  use_vmac");
    private static final String XMIT_BASE = VMAC.replace("use_vmac", "use_vmac\n  vmac_xmit_base");

    private final Scene scene = new Scene();

    private Optional<Link> vmac() {
        return scene.network.view().link("vrrp.51");
    }

    private int linkOf(String address) {
        return scene.network.view().addresses().stream()
                .filter(known -> known.address().getHostAddress().equals(address))
                .findFirst()
                .orElseThrow()
                .link();
    }

    private List<Integer> sockets() {
        return scene.network.channels.stream()
                .map(channel -> channel.spec.link())
                .toList();
    }

    private void becomeMaster() {
        scene.pass(4000);
        assertEquals(VrrpState.MASTER, scene.state());
    }

    @Test
    void advertsAndAddressesAreOnTheMacvlan() throws Exception {
        scene.apply(VMAC);
        int index = vmac().orElseThrow().index();
        assertEquals(Vmac.of(false, 51), vmac().orElseThrow().mac());
        assertEquals(List.of(index), sockets());
        becomeMaster();
        assertEquals(index, linkOf("10.0.0.100"));
        assertTrue(
                scene.wire().contains("advert vrid=51 prio=100 10.0.0.1>224.0.0.18"), "from the interface's address");
    }

    @Test
    void withVmacXmitBaseAdvertsAreOnTheInterfaceAndAddressesOnTheMacvlan() throws Exception {
        scene.apply(XMIT_BASE);
        assertEquals(List.of(2), sockets());
        becomeMaster();
        assertEquals(vmac().orElseThrow().index(), linkOf("10.0.0.100"));
    }

    @Test
    void aMacvlanThatGoesIsAFaultAndIsMadeAgain() throws Exception {
        scene.apply(VMAC);
        becomeMaster();
        int before = vmac().orElseThrow().index();
        scene.network.removeLink(before);
        scene.network.loop.turn();
        scene.network.loop.turn();
        assertTrue(scene.log.lines.stream().anyMatch(line -> line.contains("FAULT")), scene.log.lines.toString());
        assertTrue(vmac().isPresent());
        becomeMaster();
        assertEquals(vmac().orElseThrow().index(), linkOf("10.0.0.100"));
    }

    @Test
    void anInterfaceThatIsMissingIsAFaultUntilItAndItsMacvlanAreThere() throws Exception {
        scene.network.removeLink(2);
        scene.apply(VMAC);
        assertEquals(VrrpState.FAULT, scene.state());
        scene.network.addLink(7, "eth0");
        scene.network.addAddress(7, "10.0.0.1", 24);
        scene.network.loop.turn();
        scene.network.loop.turn();
        assertEquals(7, vmac().orElseThrow().parent());
        becomeMaster();
    }

    @Test
    void aReloadMovesTheAddressesAndTheMasterStaysMaster() throws Exception {
        scene.apply(Scene.SIMPLE);
        becomeMaster();
        int events = scene.host.events.size();
        scene.apply(VMAC);
        assertEquals(vmac().orElseThrow().index(), linkOf("10.0.0.100"));
        assertEquals(List.of(vmac().orElseThrow().index()), sockets());
        scene.apply(Scene.SIMPLE);
        assertEquals(2, linkOf("10.0.0.100"));
        assertEquals(Optional.empty(), vmac());
        assertEquals(VrrpState.MASTER, scene.state());
        assertEquals(events, scene.host.events.size(), scene.host.events.toString());
        assertTrue(scene.wire().stream().noneMatch(line -> line.contains("prio=0")));
    }

    @Test
    void aStopTakesTheMacvlanOff() throws Exception {
        scene.apply(VMAC);
        becomeMaster();
        scene.subsystem.stop(Duration.ofSeconds(1));
        assertEquals(Optional.empty(), vmac());
    }
}
