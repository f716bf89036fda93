package io.evenkeel.vrrp.routing;

import io.evenkeel.api.net.Route;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The metrics of a route (RTAX_*). */
final class MetricParser {
    private static final long MOST = 0xffff_ffffL;
    private static final int RTAX_FEATURE_ECN = 1;
    /** Shorter times are taken as this one, as in keepalived. */
    private static final BigDecimal LEAST_MILLIS = BigDecimal.valueOf(200);

    private static final Map<String, Integer> LOCKABLE = Map.of(
            "mtu", Route.RTAX_MTU,
            "advmss", Route.RTAX_ADVMSS,
            "reordering", Route.RTAX_REORDERING,
            "cwnd", Route.RTAX_CWND,
            "ssthresh", Route.RTAX_SSTHRESH);
    private static final Map<String, Integer> PLAIN = Map.of(
            "window", Route.RTAX_WINDOW,
            "initcwnd", Route.RTAX_INITCWND,
            "initrwnd", Route.RTAX_INITRWND);
    private static final Map<String, Integer> FLAGS =
            Map.of("quickack", Route.RTAX_QUICKACK, "fastopen_no_cookie", Route.RTAX_FASTOPEN_NO_COOKIE);

    private final WordReader words;
    private final SortedMap<Integer, Integer> values = new TreeMap<>();
    private int locked;
    private Optional<String> congestionControl = Optional.empty();

    MetricParser(WordReader words) {
        this.words = words;
    }

    /** Reads what belongs to the word; false when it is no metric. */
    boolean take(String word) throws Refusal {
        if (LOCKABLE.containsKey(word)) {
            lock(LOCKABLE.get(word));
            values.put(LOCKABLE.get(word), (int) words.number(word, 0, MOST));
        } else if (PLAIN.containsKey(word)) {
            values.put(PLAIN.get(word), (int) words.number(word, 0, MOST));
        } else if (FLAGS.containsKey(word)) {
            values.put(FLAGS.get(word), words.flag(word) ? 1 : 0);
        } else {
            return special(word);
        }
        return true;
    }

    private boolean special(String word) throws Refusal {
        switch (word) {
            case "hoplimit" -> values.put(Route.RTAX_HOPLIMIT, (int) words.number(word, 1, 255));
            case "features" -> {
                words.oneOf("features", "ecn");
                values.put(Route.RTAX_FEATURES, RTAX_FEATURE_ECN);
            }
            case "rtt" -> time(word, Route.RTAX_RTT, 8);
            case "rttvar" -> time(word, Route.RTAX_RTTVAR, 4);
            case "rto_min" -> time(word, Route.RTAX_RTO_MIN, 1);
            case "congctl" -> {
                lock(Route.RTAX_CC_ALGO);
                congestionControl = Optional.of(words.next(word));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void lock(int metric) {
        locked |= words.take("lock") ? 1 << metric : 0;
    }

    /** A number alone is in the kernel's unit, as in ip-route(8). */
    private void time(String option, int metric, int perMilli) throws Refusal {
        lock(metric);
        String word = words.next(option);
        if (!word.matches("[0-9]{1,9}(\\.[0-9]{1,3})?(s|sec|secs|ms|msec|msecs)?")) {
            throw words.refuse(option + " " + word + " is no time", "write it like 200ms or 1s");
        }
        String unit = word.replaceFirst("[0-9.]+", "");
        BigDecimal number = new BigDecimal(word.substring(0, word.length() - unit.length()));
        BigDecimal millis = unit.isEmpty()
                ? number.divide(BigDecimal.valueOf(perMilli))
                : unit.startsWith("s") ? number.movePointRight(3) : number;
        if (millis.compareTo(LEAST_MILLIS) < 0) {
            words.warn(option + " " + word + " is too short, 200ms is used", "write 200ms or more");
            millis = LEAST_MILLIS;
        }
        values.put(metric, millis.multiply(BigDecimal.valueOf(perMilli)).intValue());
    }

    Route.Attributes attributes(
            Optional<Integer> realms,
            Optional<Integer> expires,
            Optional<Integer> preference,
            Optional<Boolean> ttlPropagate) {
        return new Route.Attributes(values, locked, congestionControl, realms, expires, preference, ttlPropagate);
    }
}
