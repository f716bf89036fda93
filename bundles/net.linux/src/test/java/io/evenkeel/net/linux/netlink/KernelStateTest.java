package io.evenkeel.net.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.MacAddress;
import io.evenkeel.api.net.NetworkListener;
import io.evenkeel.api.net.NetworkView;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KernelStateTest {

    private static final int SECONDARY = LinkAddress.IFA_F_SECONDARY;

    private final List<String> told = new ArrayList<>();
    private final KernelState state = new KernelState(new NetworkListener() {
        @Override
        public void linkChanged(Link link) {
            told.add("link " + link.name());
        }

        @Override
        public void linkRemoved(Link link) {
            told.add("no link " + link.name());
        }

        @Override
        public void addressAdded(LinkAddress address) {
            told.add("address " + address.address().getHostAddress());
        }

        @Override
        public void addressRemoved(LinkAddress address) {
            told.add("no address " + address.address().getHostAddress());
        }
    });

    private static Link link(int index, String name) {
        return new Link(index, name, 0x43, 1500, 1, MacAddress.of(), 0);
    }

    private static LinkAddress address(String text, int prefix, int scope, int flags) {
        try {
            LinkAddress.Attributes attributes = new LinkAddress.Attributes(
                    scope, flags, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
            return new LinkAddress(1, InetAddress.getByName(text), prefix, attributes);
        } catch (java.net.UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private List<String> order() {
        return state.view().addresses().stream()
                .map(it -> it.address().getHostAddress())
                .toList();
    }

    private List<String> told() {
        List<String> copy = List.copyOf(told);
        told.clear();
        return copy;
    }

    @Test
    void whatIsHeardAgainUnchangedIsNotTold() {
        state.linkHeard(link(1, "eth0"));
        state.linkHeard(link(1, "eth0"));
        state.addressHeard(address("10.0.0.1", 24, 0, 0));
        state.addressHeard(address("10.0.0.1", 24, 0, 0));
        assertEquals(List.of("link eth0", "address 10.0.0.1"), told());
        state.addressGone(address("10.0.0.9", 24, 0, 0));
        state.linkGone(link(9, "eth9"));
        assertEquals(List.of(), told(), "gone without having been there");
    }

    @Test
    void aLinkTakesItsAddressesWithIt() {
        state.linkHeard(link(1, "eth0"));
        state.addressHeard(address("10.0.0.1", 24, 0, 0));
        state.addressHeard(address("fd00:0:0:0:0:0:0:1", 64, 0, 0));
        told();
        state.linkGone(link(1, "renamed meanwhile"));
        assertEquals(List.of("no address 10.0.0.1", "no address fd00:0:0:0:0:0:0:1", "no link eth0"), told());
        assertEquals(new NetworkView(List.of(), List.of()), state.view());
    }

    @Test
    void aResyncTellsTheDifferencesAlone() {
        state.reset(new NetworkView(
                List.of(link(1, "eth0"), link(2, "eth1")),
                List.of(address("10.0.0.1", 24, 0, 0), address("10.0.0.2", 24, 0, SECONDARY))));
        assertEquals(List.of(), told(), "the beginning is not told");
        state.resync(new NetworkView(
                List.of(link(1, "lan0"), link(3, "eth3")),
                List.of(address("10.0.0.2", 24, 0, 0), address("10.0.0.3", 24, 0, SECONDARY))));
        assertEquals(
                List.of(
                        "no address 10.0.0.1",
                        "no link eth1",
                        "link lan0",
                        "link eth3",
                        "address 10.0.0.2",
                        "address 10.0.0.3"),
                told());
    }

    @Test
    void primaryIpv4AddressesStandBeforeSecondaryOnes() {
        state.addressHeard(address("10.0.0.1", 24, 0, 0));
        state.addressHeard(address("10.0.0.2", 24, 0, SECONDARY));
        state.addressHeard(address("10.1.0.1", 24, 0, 0));
        assertEquals(List.of("10.0.0.1", "10.1.0.1", "10.0.0.2"), order());
    }

    @Test
    void anIpv4AddressStandsBehindThePrimaryOnesOfItsScopeOrANarrowerOne() {
        state.addressHeard(address("10.0.0.1", 24, 0, 0));
        state.addressHeard(address("10.1.0.1", 24, 253, 0));
        state.addressHeard(address("10.2.0.1", 24, 0, 0));
        assertEquals(List.of("10.1.0.1", "10.0.0.1", "10.2.0.1"), order());
    }

    @Test
    void anIpv4AddressMayBeThereTwiceWithDifferentPeers() {
        LinkAddress plain = address("10.0.0.1", 32, 0, 0);
        LinkAddress.Attributes withPeer = new LinkAddress.Attributes(
                0, 0, Optional.empty(), Optional.empty(), Optional.of(plain.address()), Optional.empty());
        state.addressHeard(plain);
        state.addressHeard(new LinkAddress(1, plain.address(), 32, withPeer));
        assertEquals(List.of("10.0.0.1", "10.0.0.1"), order());
        state.addressGone(plain);
        assertEquals(List.of("10.0.0.1"), order());
    }
}
