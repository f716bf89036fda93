package io.evenkeel.itest.lab;

/** One configuration of a MASTER after the other, no two alike, for reloads it must not notice. */
public final class Changes {
    private Changes() {}

    /** Another identity, and every other time one more instance. */
    public static String unrelated(int i) {
        return "global_defs {\n    router_id storm" + i + "\n}\n# " + i + "\n"
                + master().text()
                + (i % 2 == 0
                        ? ""
                        : master().name("VI_2")
                                .virtualRouterId(52)
                                .priority(1 + i)
                                .address("10.66.0.150/24")
                                .text());
    }

    /** Another priority, and every other time two more addresses. */
    public static String related(int i) {
        Instance changed = master().priority(200 + i % 20);
        return (i % 2 == 0 ? changed : changed.address("10.66.0.102/24", "10.66.0.103/24")).configuration();
    }

    /** Both kinds, in pairs of each. */
    public static String mixed(int i) {
        return i / 2 % 2 == 0 ? unrelated(i) : related(i);
    }

    private static Instance master() {
        return Dialect.V2_IPV4.instance(200);
    }
}
