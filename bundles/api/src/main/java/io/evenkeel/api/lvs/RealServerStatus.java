package io.evenkeel.api.lvs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a real server of a virtual server stands.
 *
 * @param name as the log names it: {@code [10.0.0.1]:tcp:80}
 * @param host the name it was configured by, when that is not an address
 * @param up whether all its checks pass
 * @param weight in the kernel's table now; 0 also when it is not there
 * @param configured weight as configured
 * @param inTable whether it is in the kernel's table
 * @param wish what the operator wants of it
 * @param since when it last went up or down
 * @param because why it is as it is, one phrase
 */
public record RealServerStatus(
        String name,
        Optional<String> host,
        Destination.Key key,
        Destination.Forwarding forwarding,
        boolean up,
        int weight,
        int configured,
        boolean inTable,
        LvsEngine.Wish wish,
        Instant since,
        String because,
        List<CheckStatus> checks) {
    public RealServerStatus {
        checks = List.copyOf(checks);
    }
}
