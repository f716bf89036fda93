package io.evenkeel.lvs.config;

import io.evenkeel.api.lvs.VirtualService.Flag;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Scheduler and flags of a virtual server. */
final class SchedulingResolver {
    private static final String DEFAULT = "wlc";
    private static final Set<String> HASHING = Set.of("sh", "mh");
    private static final List<String> SCHEDULERS =
            List.of("rr", "wrr", "lc", "wlc", "lblc", "lblcr", "sh", "mh", "dh", "fo", "ovf", "sed", "nq", "twos");

    private final SchedulingKeywords written;
    private final Complaints complaints;
    private final String keyword;
    private final String scheduler;

    SchedulingResolver(SchedulingKeywords written, Complaints complaints) {
        this.written = written;
        this.complaints = complaints;
        this.keyword = complaints.later("lb_algo", "lvs_sched");
        this.scheduler = known();
    }

    String scheduler() {
        return scheduler;
    }

    /** @param datagrams whether all of it is UDP, or left to firewall marks */
    Set<Flag> flags(boolean datagrams) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        add(flags, Flag.SCHEDULER_1, written.flag1());
        add(flags, Flag.SCHEDULER_2, written.flag2());
        add(flags, Flag.SCHEDULER_3, written.flag3());
        add(flags, Flag.SCHEDULER_1, written.shFallback() && isOf("sh", "sh-fallback"));
        add(flags, Flag.SCHEDULER_2, written.shPort() && isOf("sh", "sh-port"));
        add(flags, Flag.SCHEDULER_1, written.mhFallback() && isOf("mh", "mh-fallback"));
        add(flags, Flag.SCHEDULER_2, written.mhPort() && isOf("mh", "mh-port"));
        add(flags, Flag.ONE_PACKET, written.onePacket() && onePacket(datagrams));
        sayOfHashed();
        return flags;
    }

    private static void add(Set<Flag> flags, Flag flag, boolean wanted) {
        if (wanted) {
            flags.add(flag);
        }
    }

    private String known() {
        Optional<String> word = keyword.equals("lb_algo") ? written.algorithm() : written.scheduler();
        if (word.isEmpty()) {
            complaints.note("lb_algo", "no lb_algo is set, so " + DEFAULT + " is used");
            return DEFAULT;
        }
        if (!SCHEDULERS.contains(word.get())) {
            complaints.error(
                    keyword,
                    "there is no scheduler " + word.get() + ", so " + DEFAULT + " is used",
                    "use one of " + String.join(", ", SCHEDULERS));
            return DEFAULT;
        }
        return word.get();
    }

    private void sayOfHashed() {
        if (written.hashed() && HASHING.contains(scheduler) && !complaints.isBefore("hashed", keyword)) {
            complaints.note("hashed", "hashed has no effect, as in keepalived");
        } else if (written.hashed()) {
            complaints.warning("hashed", "hashed has no effect, as in keepalived", "remove it");
        }
    }

    /** As in keepalived, these flags count only after their scheduler was named. */
    private boolean isOf(String owner, String flag) {
        boolean named = scheduler.equals(owner);
        boolean fits = named && !complaints.isBefore(flag, keyword);
        if (!fits) {
            complaints.error(
                    flag,
                    flag + " is ignored: it "
                            + (named ? "stands before lb_algo " + owner : "belongs to lb_algo " + owner),
                    named ? "write it after lb_algo" : "remove it");
        }
        return fits;
    }

    private boolean onePacket(boolean datagrams) {
        if (!datagrams) {
            complaints.error("ops", "ops is ignored: only UDP is scheduled packet by packet", "remove it");
        }
        return datagrams;
    }
}
