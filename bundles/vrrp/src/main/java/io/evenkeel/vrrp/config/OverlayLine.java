package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Cidr;
import io.evenkeel.api.net.MacAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The words after {@code use_vmac} or {@code use_ipvlan}. */
final class OverlayLine {
    private static final int MAC_LENGTH = 6;
    /** IPVLAN_F_* of linux/if_link.h. */
    private static final List<String> IPVLAN_FLAGS = List.of("bridge", "private", "vepa");

    private final String keyword;
    private final Complaints complaints;
    private final int virtualRouterId;
    private Optional<String> name = Optional.empty();
    private Optional<MacAddress> mac = Optional.empty();
    private boolean announced;
    private int group;
    private int mode;
    private Optional<Cidr> address = Optional.empty();

    private OverlayLine(String keyword, Complaints complaints, int virtualRouterId) {
        this.keyword = keyword;
        this.complaints = complaints;
        this.virtualRouterId = virtualRouterId;
    }

    static OverlayLine of(String keyword, List<String> words, int virtualRouterId, Complaints complaints) {
        OverlayLine line = new OverlayLine(keyword, complaints, virtualRouterId);
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            line.take(rest.next(), rest);
        }
        return line;
    }

    private void take(String word, Iterator<String> rest) {
        boolean ipvlan = keyword.equals("use_ipvlan");
        if (ipvlan && IPVLAN_FLAGS.contains(word)) {
            mode = IPVLAN_FLAGS.indexOf(word);
        } else if (ipvlan && numeric(word.split("/", 2)[0]).isPresent()) {
            address(word);
        } else if (!ipvlan && word.matches("[0-9a-fA-F]{1,2}(:[0-9a-fA-F]{1,2})+")) {
            mac(word);
        } else if (word.equals("netlink_notify_msg")) {
            announced = true;
        } else if ((word.equals("name") || word.equals("group")) && !rest.hasNext()) {
            complaints.error(keyword, word + " is ignored: nothing follows it", "give its value");
        } else if (word.equals("group")) {
            group(rest.next());
        } else {
            name(word.equals("name") ? rest.next() : word);
        }
    }

    private void name(String word) {
        if (name.isPresent() || !OverlayNames.fits(word)) {
            String why = name.isPresent() ? "it has the name " + name.get() : "a name has 1 to 15 bytes and no slash";
            complaints.error(keyword, word + " is ignored: " + why, "give one name of at most 15 bytes");
        } else {
            name = Optional.of(word);
        }
    }

    private void group(String word) {
        if (word.matches("[0-9]{1,9}")) {
            group = Integer.parseInt(word);
        } else if (!word.equals("default")) {
            complaints.error(keyword, "group " + word + " is ignored: it is not a number", "give the group's number");
        }
    }

    /** Neither form is a name that would be looked up. */
    private static Optional<InetAddress> numeric(String word) {
        if (!word.matches("[0-9]+(\\.[0-9]+){3}") && word.indexOf(':') < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(word));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    private void address(String word) {
        String[] parts = word.split("/", 2);
        InetAddress given = numeric(parts[0]).orElseThrow();
        int bits = given.getAddress().length * Byte.SIZE;
        if (parts.length == 2 && !(parts[1].matches("[0-9]{1,3}") && Integer.parseInt(parts[1]) <= bits)) {
            complaints.error(keyword, word + " is ignored: its prefix is not 0 to " + bits, "correct the prefix");
        } else {
            OptionalInt prefix = parts.length == 2 ? OptionalInt.of(Integer.parseInt(parts[1])) : OptionalInt.empty();
            address = Optional.of(new Cidr(given, prefix));
        }
    }

    /** Five octets leave the last to the virtual router's number. */
    private void mac(String word) {
        String[] octets = word.split(":");
        byte[] bytes = new byte[MAC_LENGTH];
        bytes[MAC_LENGTH - 1] = (byte) virtualRouterId;
        for (int at = 0; at < Math.min(octets.length, MAC_LENGTH); at++) {
            bytes[at] = (byte) Integer.parseInt(octets[at], 16);
        }
        String fault = octets.length != MAC_LENGTH && octets.length != MAC_LENGTH - 1
                ? "a MAC has 6 octets, or 5 and the virtual_router_id"
                : (bytes[0] & 1) != 0 ? "it is a multicast address" : Vmac.isVirtual(bytes) ? "it is VRRP's own" : "";
        if (fault.isEmpty()) {
            mac = Optional.of(MacAddress.of(bytes));
        } else {
            complaints.error(
                    keyword, "MAC " + word + " is ignored: " + fault, "leave it out, or give another of one station");
        }
    }

    Optional<String> name() {
        return name;
    }

    Optional<MacAddress> mac() {
        return mac;
    }

    boolean announced() {
        return announced;
    }

    /** Of an ipvlan: mode L2, and which of its kind hear each other. */
    int mode() {
        return mode;
    }

    Optional<Cidr> address() {
        return address;
    }

    int group() {
        return group;
    }
}
