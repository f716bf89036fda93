package io.evenkeel.api.firewall;

import java.util.List;

/**
 * Rules that packets meet at a hook of the kernel; a packet that no rule decides on goes on.
 *
 * @param priority lower is met first; 0 is the filter's
 */
public record Chain(String name, Type type, Hook hook, int priority, List<Rule> rules) {

    public Chain {
        rules = List.copyOf(rules);
    }

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
