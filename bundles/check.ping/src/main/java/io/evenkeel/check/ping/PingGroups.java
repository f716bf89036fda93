package io.evenkeel.check.ping;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The groups that may open sockets for echo (icmp(7), ping_group_range), root among the others. When the daemon's is not
 * among them the range is widened, as keepalived does, until the checks end.
 */
final class PingGroups {

    private static final Log LOG = Log.of("check");
    private static final String RANGE = "ipv4/ping_group_range";
    private static final Path STATUS = Path.of("/proc/self/status");
    /** Real, effective, saved and filesystem group. */
    private static final String GROUPS = "Gid:";

    private static final int EFFECTIVE = 2;

    private final Network network;
    private Optional<Widened> widened = Optional.empty();

    private record Widened(String before, String after) {}

    PingGroups(Network network) {
        this.network = network;
    }

    /** Lets the daemon's group in; false when it is in already, so that something else is the matter. */
    synchronized boolean widen() throws NativeException {
        String before = network.sysctl(RANGE).orElse("");
        String after = including(before, group());
        if (after.equals(before)) {
            return false;
        }
        network.sysctl(RANGE, after);
        LOG.info("ping_group_range widened from " + before.replace('\t', ' ') + " to " + after.replace('\t', ' ')
                + " for PING_CHECK");
        // What was there before the first time is what is to come back.
        widened = Optional.of(new Widened(widened.map(Widened::before).orElse(before), after));
        return true;
    }

    /** The least range with the group; two numbers of which the first is higher are a range of none. */
    static String including(String range, long group) {
        if (!range.matches("\\d+\\s+\\d+")) {
            return range;
        }
        String[] ends = range.split("\\s+");
        long low = Long.parseLong(ends[0]);
        long high = Long.parseLong(ends[1]);
        if (low <= group && group <= high) {
            return range;
        }
        return low > high ? group + "\t" + group : Math.min(low, group) + "\t" + Math.max(high, group);
    }

    private static long group() throws NativeException {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith(GROUPS))
                    .map(line -> Long.parseLong(line.split("\\s+")[EFFECTIVE]))
                    .findFirst()
                    .orElse(0L);
        } catch (IOException e) {
            throw new NativeException("read " + STATUS, 0, String.valueOf(e.getMessage()));
        }
    }

    /** Puts back what was there, unless somebody else changed it since. */
    synchronized void restore() {
        if (widened.isEmpty()) {
            return;
        }
        Widened change = widened.get();
        widened = Optional.empty();
        if (!network.sysctl(RANGE).equals(Optional.of(change.after()))) {
            return;
        }
        try {
            network.sysctl(RANGE, change.before());
        } catch (NativeException failure) {
            LOG.warning("ping_group_range stays " + change.after().replace('\t', ' ') + ": " + failure.getMessage());
        }
    }
}
