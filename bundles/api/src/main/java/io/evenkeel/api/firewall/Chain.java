package io.evenkeel.api.firewall;

import java.util.List;
import java.util.Optional;

/**
 * Rules that packets meet at a hook of the kernel, or that rules of other chains send them to; a packet that no rule decides
 * on goes on.
 *
 * @param base where packets are met; empty for a chain that only rules lead to
 */
public record Chain(String name, Optional<Base> base, List<Rule> rules) {

    public Chain {
        rules = List.copyOf(rules);
    }

    /** A chain that packets meet. */
    public Chain(String name, Type type, Hook hook, int priority, List<Rule> rules) {
        this(name, Optional.of(new Base(type, hook, priority)), rules);
    }

    /** A chain that rules of the table lead to. */
    public static Chain within(String name, List<Rule> rules) {
        return new Chain(name, Optional.empty(), rules);
    }

    /**
     * Where packets are met.
     *
     * @param priority lower is met first; 0 is the filter's
     */
    public record Base(Type type, Hook hook, int priority) {}

    /** What rules may do. */
    public enum Type {
        FILTER,
        /** A packet that leaves is routed anew when its mark was changed; at {@link Hook#OUTPUT} alone. */
        ROUTE
    }

    /** Where packets are met, with the kernel's numbers (NF_INET_*). */
    public enum Hook {
        PREROUTING(0),
        INPUT(1),
        FORWARD(2),
        OUTPUT(3),
        POSTROUTING(4);

        private final int number;

        Hook(int number) {
            this.number = number;
        }

        /** The kernel's number. */
        public int number() {
            return number;
        }
    }
}
