package io.evenkeel.launcher.genhash;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What is asked for, and how.
 *
 * @param virtualHost the Host header; empty for the server's address and port
 * @param mark firewall mark of the packets
 * @param timeout for the whole of it
 */
record Request(
        InetSocketAddress server,
        String path,
        boolean tls,
        boolean sni,
        Optional<String> virtualHost,
        String protocol,
        Duration timeout,
        OptionalInt mark,
        boolean verbose) {

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*(%[\\w.-]+)?");

    /** A numeric address: no name server is asked. */
    static InetAddress address(String text) throws BadOption {
        try {
            if (IPV4.matcher(text).matches() || IPV6.matcher(text).matches()) {
                return InetAddress.getByName(text);
            }
        } catch (UnknownHostException e) {
            // said below
        }
        throw new BadOption("the server has to be an IP address, '" + text + "' is none");
    }

    static String protocol(String word) throws BadOption {
        String protocol = word.toUpperCase(Locale.ROOT);
        if (!Pattern.matches("1\\.0C?|1\\.1", protocol)) {
            throw new BadOption("unknown HTTP protocol '" + word + "', known are 1.0, 1.0c and 1.1");
        }
        return protocol;
    }

    /** Byte for byte what the checks send. */
    String text() {
        String version = protocol.equals("1.1") ? "1.1" : "1.0";
        String close = protocol.equals("1.0") ? "" : "Connection: close\r\n";
        return "GET " + path + " HTTP/" + version + "\r\nUser-Agent: KeepAliveClient\r\n" + close + "Host: "
                + virtualHost.orElseGet(this::literal) + "\r\n\r\n";
    }

    /** The server as a Host header and a message have it. */
    String literal() {
        String address = server.getAddress().getHostAddress();
        return (address.contains(":") ? "[" + compressed(address) + "]" : address) + ":" + server.getPort();
    }

    /** RFC 5952: the longest run of zero groups becomes two colons; Java writes every group. */
    private static String compressed(String address) {
        String best = "";
        for (int groups = 8; groups >= 2 && best.isEmpty(); groups--) {
            String run = "(^|:)0(:0){" + (groups - 1) + "}(:|$)";
            String shorter = address.replaceFirst(run, "::");
            best = shorter.equals(address) ? "" : shorter;
        }
        return best.isEmpty() ? address : best;
    }
}
