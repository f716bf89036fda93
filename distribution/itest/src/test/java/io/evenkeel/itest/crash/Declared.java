package io.evenkeel.itest.crash;

import java.util.List;

/** Configurations, each with all that an instance can carry. */
final class Declared {
    private static final String STRONG = "priority 200\nadvert_int 0.1\n";

    /** No instance at all. */
    static final String NOTHING = "global_defs {\n    router_id itest\n}\n";

    /** Another instance than those of the others, which leaves nothing of theirs. */
    static final String OTHER = NOTHING + instance("VI_9", 59, STRONG, "10.66.0.109/24");

    private static final String GLOBALS =
            """
            global_defs {
                router_id itest
                disable_local_igmp
                %s
            }
            """;

    private static final String STATICS =
            """
            static_ipaddress {
                10.77.0.9/24 dev eth1
                10.78.0.9 peer 10.78.0.10 dev eth0
                fd77::9/64 dev eth0
            }
            static_routes {
                192.168.2.0/24 via 10.66.0.200 dev eth0
                blackhole 192.168.5.0/24
                fdaa:1::/64 dev eth0
            }
            static_rules {
                from 192.168.2.0/24 table 1 preference 139
            }
            vrrp_sync_group SG {
                group {
                    VI_1
                    VI_2
                }
            }
            """;

    private static final String ROUTED =
            """
            no_accept
            promote_secondaries
            virtual_ipaddress_excluded {
                10.66.0.111/24
                fd66::101/64 -nodad
            }
            virtual_routes {
                192.168.1.0/24 via 10.66.0.200 dev eth0
                192.168.3.0/24 dev eth0 src 10.66.0.101
                fdaa:2::/64 dev eth0
            }
            virtual_rules {
                from 10.66.0.101 table 100 preference 40
            }
            """;

    private static final String LATER =
            """
            no_accept
            virtual_ipaddress_excluded {
                10.66.0.112/24
            }
            virtual_routes {
                192.168.1.0/24 via 10.66.0.201 dev eth0
                192.168.4.0/24 dev eth0
            }
            """;

    private Declared() {}

    /** Four instances, two of them a group, with what goes along. */
    static String all(String filter) {
        return GLOBALS.formatted(filter)
                + STATICS
                + instance("VI_1", 51, STRONG + ROUTED, "10.66.0.101/24", "10.67.0.101/24 dev eth1")
                + instance("VI_2", 52, STRONG + "use_vmac\nno_accept", "10.66.0.102/24")
                + ipv6()
                + owner("10.66.0.105/24");
    }

    /** One instance is gone, and one is not what it was. */
    static String later(String filter) {
        return GLOBALS.formatted(filter)
                + "static_ipaddress {\n10.77.0.10/24 dev eth1\n}\n"
                + instance("VI_1", 51, STRONG + LATER, "10.66.0.101/24", "10.66.0.104/24")
                + ipv6()
                + owner("10.66.0.106/24");
    }

    /** MASTER at once and for so long that a successor always adopts what was noted of it. */
    private static String owner(String address) {
        return instance("VI_O", 54, "priority 255\nadvert_int 30", address);
    }

    private static String ipv6() {
        return instance("VI_6", 53, STRONG + "use_vmac\nno_accept", "fe80::103", "fd66::103/64");
    }

    /** Those a stronger router is MASTER of; nobody is stronger than an owner. */
    static List<String> contested() {
        return List.of("VI_1", "VI_2", "VI_6");
    }

    /** For keepalived. */
    static String rival() {
        return NOTHING
                + instance("VI_1", 51, "priority 250\nadvert_int 0.1", "10.66.0.101/24")
                + instance("VI_2", 52, "priority 250\nadvert_int 0.1", "10.66.0.102/24")
                + instance("VI_6", 53, "priority 250\nadvert_int 0.1", "fe80::103");
    }

    /** All of those that are declared. */
    static List<String> names() {
        return List.of("VI_1", "VI_2", "VI_6", "VI_O");
    }

    private static String instance(String name, int id, String lines, String... addresses) {
        return """
                vrrp_instance %s {
                    version 3
                    interface eth0
                    virtual_router_id %d
                    %s
                    virtual_ipaddress {
                        %s
                    }
                }
                """
                .formatted(name, id, lines, String.join("\n", addresses));
    }
}
