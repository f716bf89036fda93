package io.evenkeel.vrrp;

import io.evenkeel.api.lifecycle.Stead;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network.AddressChange;
import io.evenkeel.api.net.Outbound;
import io.evenkeel.api.net.VrrpChannel;
import java.util.ArrayList;
import java.util.List;

/** Gives up a mastership that an engine before has left and nobody wants. */
final class Dismissal {
    private Dismissal() {}

    /** Sends priority 0; the addresses are to go after that. */
    static void of(Stead stead, Surroundings around, Log log) {
        try (VrrpChannel channel = around.network().openVrrp(around.loop(), stead.socket(), packet -> {})) {
            resign(stead.resignation(around.loop().now()), channel);
        } catch (NativeException failure) {
            log.warning("no priority 0 is sent for what was parked and is not wanted: " + failure.getMessage());
        }
    }

    /** Takes off what of these is there, nobody holds, and nobody takes off already. */
    static void remove(List<LinkAddress> addresses, Surroundings around, Log log) {
        List<AddressChange> removals = addresses.stream()
                .filter(around.links()::has)
                .filter(address -> !around.addresses().holds(address))
                .filter(address -> !around.addresses().isLeaving(address))
                .map(Dismissal::removal)
                .toList();
        if (removals.isEmpty()) {
            return;
        }
        try {
            around.network().change(removals);
        } catch (NativeException failure) {
            log.error("addresses that were parked and are not wanted stay: " + failure.getMessage());
        }
    }

    private static AddressChange removal(LinkAddress address) {
        return new AddressChange(AddressChange.Kind.REMOVE, address);
    }

    private static void resign(List<Stead.Packet> resignation, VrrpChannel channel) throws NativeException {
        List<Outbound> packets = new ArrayList<>();
        for (Stead.Packet packet : resignation) {
            packets.add(channel.packet(packet.pdu().duplicate(), packet.source(), packet.destination(), packet.ttl()));
        }
        packets.forEach(Outbound::send);
        packets.forEach(Outbound::flush);
        packets.forEach(Outbound::close);
    }
}
