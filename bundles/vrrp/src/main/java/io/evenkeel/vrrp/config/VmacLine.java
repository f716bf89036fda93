package io.evenkeel.vrrp.config;

import io.evenkeel.api.net.MacAddress;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The words after {@code use_vmac}. */
final class VmacLine {
    private static final int MAC_LENGTH = 6;
    private static final String KEYWORD = "use_vmac";

    private final Complaints complaints;
    private final int virtualRouterId;
    private Optional<String> name = Optional.empty();
    private Optional<MacAddress> mac = Optional.empty();
    private boolean announced;
    private int group;

    private VmacLine(Complaints complaints, int virtualRouterId) {
        this.complaints = complaints;
        this.virtualRouterId = virtualRouterId;
    }

    static VmacLine of(List<String> words, int virtualRouterId, Complaints complaints) {
        VmacLine line = new VmacLine(complaints, virtualRouterId);
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            line.take(rest.next(), rest);
        }
        return line;
    }

    private void take(String word, Iterator<String> rest) {
        if (word.matches("[0-9a-fA-F]{1,2}(:[0-9a-fA-F]{1,2})+")) {
            mac(word);
        } else if (word.equals("netlink_notify_msg")) {
            announced = true;
        } else if ((word.equals("name") || word.equals("group")) && !rest.hasNext()) {
            complaints.error(KEYWORD, word + " is ignored: nothing follows it", "give its value");
        } else if (word.equals("group")) {
            group(rest.next());
        } else {
            name(word.equals("name") ? rest.next() : word);
        }
    }

    private void name(String word) {
        if (name.isPresent() || !OverlayNames.fits(word)) {
            String why = name.isPresent() ? "it has the name " + name.get() : "a name has 1 to 15 bytes and no slash";
            complaints.error(KEYWORD, word + " is ignored: " + why, "give one name of at most 15 bytes");
        } else {
            name = Optional.of(word);
        }
    }

    private void group(String word) {
        if (word.matches("[0-9]{1,9}")) {
            group = Integer.parseInt(word);
        } else if (!word.equals("default")) {
            complaints.error(KEYWORD, "group " + word + " is ignored: it is not a number", "give the group's number");
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
                    KEYWORD, "MAC " + word + " is ignored: " + fault, "leave it out, or give another of one station");
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

    int group() {
        return group;
    }
}
