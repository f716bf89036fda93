package io.evenkeel.check.ping;

import static java.util.Map.entry;

import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.net.NativeException;
import java.util.Map;

/** Why there is no answer, in phrases an operator knows. */
final class Reason {

    /** By the numbers of Linux; a firewall that rejects says that a port or protocol is not there. */
    private static final Map<Integer, String> PHRASES = Map.ofEntries(
            entry(1, "not permitted, by firewall or missing capability"),
            entry(13, "prohibited by a route or a firewall"),
            entry(19, "no such interface"),
            entry(22, "invalid address: no route but a blackhole, or a link-local one without bind_if"),
            entry(92, "rejected by a firewall"),
            entry(98, "address in use"),
            entry(99, "source address not available"),
            entry(100, "network down"),
            entry(101, "network unreachable"),
            entry(111, "rejected by a firewall"),
            entry(113, "host unreachable"));

    private Reason() {}

    /** What a router or the kernel said of a request. */
    static Outcome unreachable(int errno) {
        return Outcome.failed(PHRASES.getOrDefault(errno, "unreachable, error " + errno));
    }

    /** Why there is no socket; what forbids that is no route and no firewall. */
    static Outcome opening(NativeException refusal) {
        return refusal.isPermission() ? Outcome.failed(refusal.getMessage()) : refused(refusal);
    }

    /** Why a request did not leave. */
    static Outcome refused(NativeException refusal) {
        return Outcome.failed(PHRASES.getOrDefault(refusal.errno(), refusal.getMessage()));
    }
}
