package io.evenkeel.lvs.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses, ports and names as written; no name is ever looked up. */
final class Numeric {
    static final int MAX_PORT = 65535;

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])(\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");
    private static final Pattern BEHIND = Pattern.compile("[/-].*");
    private static final Pattern HOST =
            Pattern.compile("(?=.{1,253}$)([A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\\.)*"
                    + "[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.?");

    private Numeric() {}

    /** The address a text spells out. */
    static Optional<InetAddress> address(String text) {
        if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text));
        } catch (UnknownHostException notAnAddress) {
            return Optional.empty();
        }
    }

    /**
     * The address a text begins with. As in keepalived, a prefix or the end of a range behind it is not used, which is said.
     */
    static Optional<InetAddress> address(String text, Complaints complaints) {
        Optional<InetAddress> whole = address(text);
        Matcher behind = BEHIND.matcher(text);
        if (whole.isPresent() || !behind.find()) {
            return whole;
        }
        Optional<InetAddress> leading = address(text.substring(0, behind.start()));
        leading.ifPresent(address -> complaints.note("", "one address is meant, '" + behind.group() + "' is not used"));
        return leading;
    }

    /** Whether a text can be the name of a host: its last label is no number, lest a mistyped address become a name. */
    static boolean isHostName(String text) {
        return !endsInNumber(text) && HOST.matcher(text).matches();
    }

    /** Addresses do: said before the pattern, since a configuration has thousands of them. */
    private static boolean endsInNumber(String text) {
        int label = text.lastIndexOf('.') + 1;
        return label < text.length() && text.charAt(label) >= '0' && text.charAt(label) <= '9';
    }

    /** A whole number between two. */
    static Optional<Integer> between(String text, int min, int max) {
        if (!DIGITS.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(Integer.valueOf(text)).filter(number -> number >= min && number <= max);
    }

    /** A port; 0 stands for none. */
    static Optional<Integer> port(String text) {
        return between(text, 0, MAX_PORT);
    }

    static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("an address has 4 or 16 bytes", impossible);
        }
    }
}
