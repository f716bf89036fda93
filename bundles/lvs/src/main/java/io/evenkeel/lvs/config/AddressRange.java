package io.evenkeel.lvs.config;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code ADDRESS}, {@code ADDRESS-END} or {@code ADDRESS/PREFIX} of a virtual_server_group. */
final class AddressRange {
    /** Each address is a service of the kernel; more than the last 16 bits hold is a slip. */
    private static final int MOST = 65536;

    /** Why a range is none. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String reason) {
            super(reason);
        }
    }

    private AddressRange() {}

    static List<InetAddress> parse(String text) throws Malformed {
        int dash = text.indexOf('-');
        int slash = text.indexOf('/');
        if (dash >= 0) {
            InetAddress first = address(text.substring(0, dash));
            return between(first, end(first, text.substring(dash + 1)));
        }
        return slash < 0
                ? List.of(address(text))
                : prefix(address(text.substring(0, slash)), text.substring(slash + 1));
    }

    private static InetAddress address(String text) throws Malformed {
        return Numeric.address(text).orElseThrow(() -> new Malformed("'" + text + "' is not an IP address"));
    }

    private static BigInteger end(InetAddress first, String text) throws Malformed {
        Optional<InetAddress> full = Numeric.address(text);
        if (full.isPresent()) {
            if (full.get().getClass() != first.getClass()) {
                throw new Malformed("its end is of the other family");
            }
            return number(full.get());
        }
        boolean ipv6 = bits(first) > Integer.SIZE;
        if (!text.matches(ipv6 ? "[0-9A-Fa-f]{1,8}" : "[0-9]{1,9}")) {
            throw new Malformed("its end '" + text + "' is neither an address nor "
                    + (ipv6 ? "hexadecimal digits of the last 16 bits" : "the last number of one"));
        }
        int width = ipv6 ? 16 : Byte.SIZE;
        BigInteger last = new BigInteger(text, ipv6 ? 16 : 10);
        if (last.bitLength() > width) {
            throw new Malformed("its end '" + text + "' is too large");
        }
        BigInteger end = number(first).shiftRight(width).shiftLeft(width).or(last);
        if (end.equals(number(first))) {
            throw new Malformed("its end is not above its start");
        }
        return end;
    }

    private static List<InetAddress> prefix(InetAddress first, String text) throws Malformed {
        int bits = bits(first);
        int length = Numeric.between(text, 0, bits)
                .orElseThrow(() -> new Malformed("its prefix '" + text + "' is not between 0 and " + bits));
        BigInteger hosts = BigInteger.ONE.shiftLeft(bits - length).subtract(BigInteger.ONE);
        if (number(first).and(hosts).signum() != 0) {
            throw new Malformed("bits beyond its prefix are not zero");
        }
        return between(first, number(first).or(hosts));
    }

    private static List<InetAddress> between(InetAddress first, BigInteger last) throws Malformed {
        BigInteger start = number(first);
        if (last.compareTo(start) < 0) {
            throw new Malformed("its end is not above its start");
        }
        if (last.subtract(start).compareTo(BigInteger.valueOf(MOST)) >= 0) {
            throw new Malformed("it has more than " + MOST + " addresses");
        }
        List<InetAddress> all = new ArrayList<>();
        for (BigInteger at = start; at.compareTo(last) <= 0; at = at.add(BigInteger.ONE)) {
            all.add(address(at, bits(first) / Byte.SIZE));
        }
        return all;
    }

    private static int bits(InetAddress address) {
        return address.getAddress().length * Byte.SIZE;
    }

    private static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    private static InetAddress address(BigInteger number, int length) {
        byte[] bytes = new byte[length];
        byte[] digits = number.toByteArray();
        int used = Math.min(digits.length, length);
        System.arraycopy(digits, digits.length - used, bytes, length - used, used);
        return Numeric.address(bytes);
    }
}
