package io.evenkeel.lvs.machine;

import io.evenkeel.api.net.IpText;
import io.evenkeel.api.net.NameService.Answer;
import io.evenkeel.api.net.NameService.Family;
import io.evenkeel.lvs.config.HostName;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The addresses of a host as lookups tell them. An answer holds for its time to live; a lookup without an answer changes
 * nothing, is told once and tried again, at ever longer intervals. Directors that hear the same answer use the same
 * addresses in the same order.
 */
public final class HostMachine {
    /** Of so many addresses each is a server; of more the first in order. */
    static final int MOST_ADDRESSES = 64;

    /** Even where an answer may be used but once. */
    static final Duration LEAST_INTERVAL = Duration.ofSeconds(5);

    /** Even where an answer may be used for days. */
    static final Duration LONGEST_INTERVAL = Duration.ofMinutes(5);

    static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

    private static final int DOUBLINGS = 6;
    private static final Comparator<InetAddress> ORDER = Comparator.comparing(
                    (InetAddress address) -> address instanceof Inet6Address)
            .thenComparing(InetAddress::getAddress, Arrays::compareUnsigned);

    private HostMachine() {}

    /** A lookup was answered. */
    public static HostStep answered(HostName name, HostState state, Answer answer) {
        List<InetAddress> usable = answer.addresses().stream()
                .filter(address -> usable(address, name.family()))
                .distinct()
                .sorted(ORDER)
                .toList();
        if (usable.isEmpty()) {
            return failed(name, state, "none of its addresses can be a server's");
        }
        List<InetAddress> used = usable.subList(0, Math.min(MOST_ADDRESSES, usable.size()));
        int unused = usable.size() - used.size();
        return new HostStep(
                new HostState(used, unused, 0, Optional.empty()),
                clamp(answer.ttl()),
                !used.equals(state.addresses()),
                news(name, state, used),
                unused > 0 && state.unused() == 0 ? Optional.of(tooMany(name, usable.size())) : Optional.empty());
    }

    private static boolean usable(InetAddress address, Family family) {
        boolean wanted = family == Family.EITHER || (address instanceof Inet6Address) == (family == Family.IPV6);
        return wanted && !address.isAnyLocalAddress() && !address.isMulticastAddress();
    }

    private static Duration clamp(Duration ttl) {
        return ttl.compareTo(LEAST_INTERVAL) < 0
                ? LEAST_INTERVAL
                : ttl.compareTo(LONGEST_INTERVAL) > 0 ? LONGEST_INTERVAL : ttl;
    }

    private static Optional<String> news(HostName name, HostState state, List<InetAddress> used) {
        if (state.addresses().isEmpty()) {
            return Optional.of(name + " is " + text(used));
        }
        if (used.equals(state.addresses())) {
            return state.trouble().map(over -> name + " is answered again, with the same addresses");
        }
        List<InetAddress> came = without(used, state.addresses());
        List<InetAddress> left = without(state.addresses(), used);
        return Optional.of(name + " is now " + text(used) + (came.isEmpty() ? "" : "; new is " + text(came))
                + (left.isEmpty() ? "" : "; gone is " + text(left)));
    }

    private static List<InetAddress> without(List<InetAddress> some, List<InetAddress> others) {
        return some.stream().filter(address -> !others.contains(address)).toList();
    }

    private static String text(List<InetAddress> addresses) {
        return addresses.stream().map(IpText::of).collect(Collectors.joining(", "));
    }

    private static String tooMany(HostName name, int count) {
        return name + " has " + count + " addresses, of which the first " + MOST_ADDRESSES + " in order are used";
    }

    /** A lookup had no answer. */
    public static HostStep failed(HostName name, HostState state, String why) {
        int failures = Math.min(DOUBLINGS, state.failures()) + 1;
        Duration again = Duration.ofSeconds(1L << failures - 1);
        return new HostStep(
                new HostState(state.addresses(), state.unused(), failures, Optional.of(why)),
                again.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : again,
                false,
                Optional.empty(),
                state.trouble().isPresent() ? Optional.empty() : Optional.of(loss(name, state, why)));
    }

    private static String loss(HostName name, HostState state, String why) {
        int count = state.addresses().size();
        return "Cannot look up " + name + ": " + why
                + (count == 0
                        ? "; it has no server until it is answered"
                        : "; its " + (count == 1 ? "address is" : count + " addresses are") + " kept")
                + ", it is asked for again and again";
    }
}
