package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Cidr;
import io.evenkeel.api.net.LinkAddress;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** One line of {@code virtual_ipaddress} or {@code virtual_ipaddress_excluded}. */
final class AddressResolver {
    private static final int LABEL_LENGTH = 15;
    private static final int MAX_SCOPE = 255;
    private static final Map<String, Integer> SCOPES =
            Map.of("global", 0, "site", 200, "link", 253, "host", 254, "nowhere", 255);

    private static final int IFA_F_NODAD = LinkAddress.IFA_F_NODAD;
    private static final int IFA_F_HOMEADDRESS = 0x10;
    private static final int IFA_F_MANAGETEMPADDR = 0x100;
    private static final int IFA_F_NOPREFIXROUTE = 0x200;
    private static final int IFA_F_MCAUTOJOIN = 0x400;

    private final Complaints complaints;
    private final String keyword;
    private final Optional<String> defaultDevice;

    AddressResolver(Complaints complaints, String keyword, Optional<String> defaultDevice) {
        this.complaints = complaints;
        this.keyword = keyword;
        this.defaultDevice = defaultDevice;
    }

    Optional<VirtualAddress> resolve(AddressLine line) {
        if (!labelFits(line)) {
            return Optional.empty();
        }
        int prefix = line.peer().orElse(line.address()).prefixOrHost();
        LinkAddress.Attributes attributes = new LinkAddress.Attributes(
                scope(line),
                flags(line),
                broadcast(line, prefix),
                line.label(),
                line.peer().map(Cidr::address),
                preferredLifetime(line, prefix));
        return Optional.of(new VirtualAddress(
                line.address().address(), prefix, line.device().or(() -> defaultDevice), attributes, !line.noTrack()));
    }

    private boolean labelFits(AddressLine line) {
        boolean fits = line.label()
                .map(label -> label.getBytes(StandardCharsets.UTF_8).length <= LABEL_LENGTH)
                .orElse(true);
        if (!fits) {
            complaints.error(
                    keyword,
                    line.address() + " is left out: its label " + line.label().get() + " is longer than 15 bytes",
                    "shorten the label");
        }
        return fits;
    }

    private int scope(AddressLine line) {
        String word = line.scope().orElse("global");
        Integer scope = SCOPES.containsKey(word) ? SCOPES.get(word) : number(word);
        if (scope == null || scope > MAX_SCOPE) {
            complaints.error(
                    keyword,
                    line.address() + ": there is no scope " + word + ", so global is used",
                    "use site, link, host or global");
            return 0;
        }
        return scope;
    }

    private static Integer number(String word) {
        return word.matches("[0-9]{1,9}") ? Integer.valueOf(word) : null;
    }

    /** Duplicate address detection would delay a takeover, and could only find the router that was master before. */
    private static int flags(AddressLine line) {
        boolean ipv6 = line.address().address() instanceof Inet6Address;
        return (ipv6 && !line.detectDuplicates() ? IFA_F_NODAD : 0)
                | (line.home() ? IFA_F_HOMEADDRESS : 0)
                | (line.manageTemporary() ? IFA_F_MANAGETEMPADDR : 0)
                | (line.noPrefixRoute() ? IFA_F_NOPREFIXROUTE : 0)
                | (line.autoJoin() ? IFA_F_MCAUTOJOIN : 0);
    }

    private Optional<InetAddress> broadcast(AddressLine line, int prefix) {
        if (line.broadcast().isEmpty()) {
            return Optional.empty();
        }
        String word = line.broadcast().get();
        InetAddress address = line.peer().orElse(line.address()).address();
        if (address instanceof Inet4Address && (word.equals("+") || word.equals("-"))) {
            return Optional.of(edge((Inet4Address) address, prefix, word.equals("+")));
        }
        Optional<InetAddress> given = address instanceof Inet4Address ? numeric(word) : Optional.empty();
        if (given.isEmpty()) {
            complaints.error(
                    keyword, line.address() + ": broadcast " + word + " is ignored", "give an IPv4 address, + or -");
        }
        return given;
    }

    /** The address with all host bits set, or none. */
    private static InetAddress edge(Inet4Address address, int prefix, boolean ones) {
        byte[] bytes = address.getAddress();
        for (int bit = prefix; bit < Integer.SIZE; bit++) {
            int mask = 0x80 >>> bit % Byte.SIZE;
            bytes[bit / Byte.SIZE] = (byte) (ones ? bytes[bit / Byte.SIZE] | mask : bytes[bit / Byte.SIZE] & ~mask);
        }
        return address(bytes);
    }

    private static Optional<InetAddress> numeric(String word) {
        if (!word.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
            return Optional.empty();
        }
        String[] parts = word.split("\\.");
        byte[] bytes = new byte[parts.length];
        for (int at = 0; at < parts.length; at++) {
            int part = Integer.parseInt(parts[at]);
            if (part > 255) {
                return Optional.empty();
            }
            bytes[at] = (byte) part;
        }
        return Optional.of(address(bytes));
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address has 4 or 16 bytes", impossible);
        }
    }

    /** A whole IPv6 address as VIP is not preferred, so that this host does not speak from it of its own accord. */
    private Optional<Long> preferredLifetime(AddressLine line, int prefix) {
        if (line.preferredLifetime().isEmpty()) {
            boolean host = line.address().address() instanceof Inet6Address && prefix == 128;
            return host ? Optional.of(0L) : Optional.empty();
        }
        String word = line.preferredLifetime().get();
        if (word.equals("forever")) {
            return Optional.empty();
        }
        Integer seconds = number(word);
        if (seconds == null) {
            complaints.error(
                    keyword, line.address() + ": preferred_lft " + word + " is ignored", "give seconds or forever");
            return Optional.empty();
        }
        return Optional.of(seconds.longValue());
    }
}
