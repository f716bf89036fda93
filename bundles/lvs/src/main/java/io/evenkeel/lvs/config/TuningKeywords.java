package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Range;
import io.evenkeel.api.config.RestOfLine;
import io.evenkeel.api.config.Switch;
import java.util.List;
import java.util.Optional;

/** How load balancing runs; keepalived has a process of its own for it. */
@Keywords("global_defs")
public record TuningKeywords(
        Places places,
        @Keyword(value = "checker_no_swap", doc = "Keep the daemon in memory") boolean noSwap,
        @Keyword(value = "checker_rt_priority", doc = "Real-time priority of the thread that decides")
                @Range(min = "1", max = "99", outside = Range.Outside.CLAMP)
                Optional<Integer> realtime,
        @Keyword(value = "checker_priority", doc = "No effect: vrrp_priority holds for the one process")
                @Range(min = "-20", max = "19", outside = Range.Outside.CLAMP)
                Optional<Integer> nice,
        @Keyword(value = "checker_cpu_affinity", doc = "No effect: vrrp_cpu_affinity holds for the one process")
                @RestOfLine
                List<String> cpus,
        @Keyword(
                        value = "checker_rlimit_rttime",
                        formerly = "checker_rlimit_rtime",
                        doc = "No effect: a limit would end the one process")
                @Range(min = "1", max = "2147483647")
                Optional<Integer> realtimeLimit,
        @Keyword(value = "lvs_netlink_monitor_rcv_bufs", doc = "Bytes for changes of addresses")
                @Range(min = "0", max = "2147483647")
                Optional<Integer> monitor,
        @Keyword(value = "lvs_netlink_monitor_rcv_bufs_force", doc = "No effect: it is forced when it is allowed")
                @Switch
                boolean monitorForce,
        @Keyword(value = "lvs_netlink_cmd_rcv_bufs", doc = "No effect: answers are read as they come")
                @Range(min = "0", max = "2147483647")
                Optional<Integer> command,
        @Keyword(value = "lvs_netlink_cmd_rcv_bufs_force", doc = "No effect: answers are read as they come") @Switch
                boolean commandForce) {

    /**
     * How the engine runs.
     *
     * @param noSwap lock the daemon's memory
     * @param realtime real-time priority of the loop
     * @param monitorBuffer bytes for the kernel's queue of changes of addresses
     */
    public record Tuning(boolean noSwap, Optional<Integer> realtime, Optional<Integer> monitorBuffer) {
        /** Nothing asked for. */
        public static final Tuning NONE = new Tuning(false, Optional.empty(), Optional.empty());
    }

    Tuning resolve(Complaints complaints) {
        noEffect(complaints, "checker_priority", "one process does the work of all, write vrrp_priority");
        noEffect(complaints, "checker_cpu_affinity", "one process does the work of all, write vrrp_cpu_affinity");
        noEffect(complaints, "checker_rlimit_rttime", "a limit would end the one process");
        noEffect(complaints, "lvs_netlink_monitor_rcv_bufs_force", "the buffer is forced when that is allowed");
        noEffect(complaints, "lvs_netlink_cmd_rcv_bufs", "the kernel's answers are read as they come");
        noEffect(complaints, "lvs_netlink_cmd_rcv_bufs_force", "the kernel's answers are read as they come");
        return new Tuning(noSwap, realtime, monitor);
    }

    private static void noEffect(Complaints complaints, String keyword, String why) {
        if (complaints.places().has(keyword)) {
            complaints.note(keyword, keyword + " has no effect: " + why);
        }
    }
}
