package io.evenkeel.check.support;

import static java.util.Map.entry;

import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.log.Log;
import io.netty.channel.ChannelException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.NoRouteToHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import java.util.Map;

/** What went wrong, in phrases an operator knows. */
final class Reason {
    static final String CLOSED = "connection closed by the server";

    private static final Log LOG = Log.of("check");
    private static final BigDecimal BEGUN_LATE = new BigDecimal("0.04");

    /** By the C library's words, since Netty has no number for what setsockopt says. */
    private static final Map<String, String> PHRASES = Map.ofEntries(
            entry("Address already in use", "address in use"),
            entry("Broken pipe", CLOSED),
            entry("Cannot assign requested address", "source address or port not available"),
            entry("Connection reset by peer", "connection reset by the server"),
            entry("Invalid argument", "invalid address: no route but a blackhole, or a link-local one without bind_if"),
            entry("Message too long", "datagram too long"),
            entry("Network is down", "network down"),
            entry("Network is unreachable", "network unreachable"),
            entry("No such device", "no such interface"),
            entry("Operation not permitted", "not permitted, by firewall or missing capability"),
            entry("Permission denied", "prohibited by a route or a firewall"),
            // only connect(2) of a datagram socket says it, when it binds the socket by itself
            entry("Resource temporarily unavailable", "no source port is free"),
            entry("Too many open files in system", "too many open files on this host"));

    private Reason() {}

    /** The failure that something thrown amounts to. */
    static Outcome outcome(Throwable thrown) {
        return Outcome.failed(of(thrown));
    }

    /**
     * Why no connection came about. For ENETUNREACH and EHOSTUNREACH Netty throws the same, without a word; but the first
     * comes at once, from the routing table, and the second later, of ARP or ICMP.
     */
    static Outcome connecting(Throwable thrown, boolean atOnce) {
        return atOnce && thrown instanceof NoRouteToHostException
                ? Outcome.failed("network unreachable")
                : outcome(thrown);
    }

    static String of(Throwable thrown) {
        if (thrown instanceof Sockets.NoSuchInterface) {
            return "no such interface";
        }
        if (thrown instanceof NoRouteToHostException) {
            return "no route to host";
        }
        if (thrown instanceof ClosedChannelException) {
            return CLOSED;
        }
        return thrown instanceof IOException || thrown instanceof ChannelException
                ? phrase(root(thrown))
                : threw(thrown);
    }

    /** {@code no answer within 5 s}. */
    static String late(long nanos) {
        return "no answer within " + seconds(BigDecimal.valueOf(nanos, 9)) + " s";
    }

    /** What is left when an attempt is begun is a little less than what was configured; the nearest round number is told. */
    private static String seconds(BigDecimal left) {
        for (int decimals = 0; decimals < 3; decimals++) {
            BigDecimal round = left.setScale(decimals, RoundingMode.UP);
            if (round.subtract(left).compareTo(BEGUN_LATE) < 0) {
                return round.toPlainString();
            }
        }
        return left.setScale(3, RoundingMode.UP).toPlainString();
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** Netty's text is {@code CALL(..) failed with error(-N): TEXT}. */
    private static String phrase(Throwable root) {
        String message = String.valueOf(root.getMessage());
        String text = message.substring(message.lastIndexOf(": ") + 1).strip();
        return PHRASES.getOrDefault(text, text.toLowerCase(Locale.ROOT));
    }

    private static String threw(Throwable thrown) {
        if (LOG.shows(io.evenkeel.api.log.Level.DEBUG) && thrown.getStackTrace().length > 0) {
            LOG.debug(thrown + " at " + thrown.getStackTrace()[0]);
        }
        return "check threw " + thrown;
    }
}
