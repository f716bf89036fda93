package io.evenkeel.api.firewall;

import java.util.List;

/** A table with all that is in it. Sets come before the rules that look into them. */
public record Table(Key key, List<ElementSet> sets, List<Chain> chains) {

    public Table {
        sets = List.copyOf(sets);
        chains = List.copyOf(chains);
    }

    /** What tells tables apart. */
    public record Key(Family family, String name) {
        @Override
        public String toString() {
            return family + " " + name;
        }
    }

    /** Whose packets a table sees, with the kernel's numbers (NFPROTO_*). */
    public enum Family {
        INET(1, "inet"),
        IPV4(2, "ip"),
        IPV6(10, "ip6");

        private final int number;
        private final String text;

        Family(int number, String text) {
            this.number = number;
            this.text = text;
        }

        /** The kernel's number. */
        public int number() {
            return number;
        }

        /** As nft names it. */
        @Override
        public String toString() {
            return text;
        }
    }
}
