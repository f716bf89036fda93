package io.evenkeel.vrrp;

import io.evenkeel.api.lifecycle.Change;
import io.evenkeel.api.net.IpText;
import io.evenkeel.vrrp.config.Definitions;
import io.evenkeel.vrrp.config.GroupDefinition;
import io.evenkeel.vrrp.config.RouterDefinition;
import io.evenkeel.vrrp.config.VirtualAddress;
import io.evenkeel.vrrp.routing.Statics;
import io.evenkeel.vrrp.tracking.Tracked;
import java.lang.reflect.RecordComponent;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a plan prints: the difference between routers and definitions, in the keywords of the configuration. */
final class Differences {
    private static final Set<String> NANOSECONDS = Set.of("advertInterval", "preemptDelay");

    private static final Map<String, String> KEYWORDS = Map.ofEntries(
            Map.entry("advertInterval", "advert_int"),
            Map.entry("startsAsMaster", "state MASTER"),
            Map.entry("preemptDelay", "preempt_delay"),
            Map.entry("downTimerAdverts", "down_timer_adverts"),
            Map.entry("lowerPrioNoAdvert", "lower_prio_no_advert"),
            Map.entry("higherPrioSendAdvert", "higher_prio_send_advert"),
            Map.entry("ownerIgnoreAdverts", "owner_ignore_adverts"),
            Map.entry("skipCheckAddresses", "skip_check_adv_addr"),
            Map.entry("rivalPriority", "timer_expired_backup"),
            Map.entry("source", "source address"),
            Map.entry("trackSource", "track_src_ip"),
            Map.entry("peers", "unicast_peer"),
            Map.entry("checkPeers", "check_unicast_src"),
            Map.entry("trackLink", "tracking of its interface"),
            Map.entry("checksumAsV2", "v3_checksum_as_v2"),
            Map.entry("receiveBuffer", "kernel_rx_buf_size"),
            Map.entry("masterRepeat", "garp_master_repeat"),
            Map.entry("masterDelay", "garp_master_delay"),
            Map.entry("refresh", "garp_master_refresh"),
            Map.entry("refreshRepeat", "garp_master_refresh_repeat"),
            Map.entry("lowerPrioRepeat", "garp_lower_prio_repeat"),
            Map.entry("lowerPrioDelay", "garp_lower_prio_delay"),
            Map.entry("startupDelay", "vrrp_startup_delay"),
            Map.entry("delayAfterBoot", "vrrp_delay_after_boot"),
            Map.entry("arpInterval", "vrrp_garp_interval"),
            Map.entry("neighbourInterval", "vrrp_gna_interval"),
            Map.entry("logUnknown", "log_unknown_vrids"),
            Map.entry("nice", "vrrp_priority"),
            Map.entry("noSwap", "vrrp_no_swap"),
            Map.entry("realtime", "vrrp_rt_priority"),
            Map.entry("cpus", "vrrp_cpu_affinity"),
            Map.entry("strict", "strict_mode"),
            Map.entry("accepts", "accept"),
            Map.entry("fenced", "dropping of packets to its addresses"),
            Map.entry("filter", "packet filter"),
            Map.entry("monitorBuffer", "vrrp_netlink_monitor_rcv_bufs"),
            Map.entry("garpGroups", "garp_group"),
            Map.entry("autoPriority", "max_auto_priority and min_auto_priority_delay"),
            Map.entry("disableLocalIgmp", "disable_local_igmp"),
            Map.entry("linkWatch", "linkbeat and delays of interfaces"),
            Map.entry("own", "use_vmac"),
            Map.entry("transmitsFromBase", "vmac_xmit_base"),
            Map.entry("others", "use_vmac of addresses"),
            Map.entry("promotesSecondaries", "promote_secondaries"),
            Map.entry("extraGarp", "garp_extra_if"));

    private Differences() {}

    static List<Change> between(List<Router> present, Optional<Definitions> applied, Definitions wanted) {
        List<Change> changes = new ArrayList<>();
        applied.ifPresent(before -> components(before.engine(), wanted.engine())
                .forEach(detail -> changes.add(new Change(Change.Kind.CHANGE, "vrrp", detail))));
        List<GroupDefinition> groups = applied.map(Definitions::groups).orElse(List.of());
        groups(changes, groups, wanted.groups());
        statics(applied.map(Definitions::statics).orElse(Statics.NONE), wanted.statics(), changes);
        Matching matching = Matching.of(present, wanted.routers());
        matching.removed()
                .forEach(router -> changes.add(new Change(Change.Kind.REMOVE, subject(router.definition()), "")));
        matching.wanted().forEach(pair -> pair.router()
                .ifPresentOrElse(
                        router -> changes.addAll(changed(router.definition(), pair.definition())),
                        () -> changes.add(new Change(Change.Kind.ADD, subject(pair.definition()), ""))));
        return changes;
    }

    private static void groups(List<Change> changes, List<GroupDefinition> before, List<GroupDefinition> after) {
        Map<String, GroupDefinition> left = new LinkedHashMap<>();
        before.forEach(group -> left.put(group.name(), group));
        for (GroupDefinition group : after) {
            GroupDefinition old = left.remove(group.name());
            if (old == null) {
                changes.add(new Change(Change.Kind.ADD, subject(group), ""));
            } else if (!old.equals(group)) {
                changes.add(new Change(
                        Change.Kind.CHANGE, subject(group), "group " + old.members() + " -> " + group.members()));
            }
        }
        left.values().forEach(group -> changes.add(new Change(Change.Kind.REMOVE, subject(group), "")));
    }

    private static String subject(GroupDefinition group) {
        return "vrrp_sync_group " + group.name();
    }

    private static String subject(RouterDefinition router) {
        return "vrrp_instance " + router.name();
    }

    private static List<Change> changed(RouterDefinition before, RouterDefinition after) {
        if (before.equals(after)) {
            return List.of();
        }
        List<String> details = new ArrayList<>();
        if (!before.name().equals(after.name())) {
            details.add("name " + before.name() + " -> " + after.name());
        }
        details.addAll(components(before.election(), after.election()));
        details.addAll(components(before.transport(), after.transport()));
        details.addAll(components(before.garp(), after.garp()));
        details.addAll(components(before.acceptance(), after.acceptance()));
        details.addAll(components(before.interfaces(), after.interfaces()));
        details.addAll(addresses("address", before.addresses(), after.addresses()));
        details.addAll(addresses("excluded address", before.excluded(), after.excluded()));
        details.addAll(rows("route", before.routing().routes(), after.routing().routes()));
        details.addAll(rows("rule", before.routing().rules(), after.routing().rules()));
        details.addAll(tracked(before.tracked(), after.tracked()));
        if (!before.trust().equals(after.trust())) {
            details.add("authentication changed");
        }
        return details.stream()
                .map(detail -> new Change(Change.Kind.CHANGE, subject(after), detail))
                .toList();
    }

    private static List<String> addresses(String what, List<VirtualAddress> before, List<VirtualAddress> after) {
        List<String> details = new ArrayList<>();
        before.stream().filter(one -> !after.contains(one)).forEach(one -> details.add(what + " -" + one));
        after.stream().filter(one -> !before.contains(one)).forEach(one -> details.add(what + " +" + one));
        if (details.isEmpty() && !before.equals(after)) {
            details.add("order of " + what + "es changed");
        }
        return details;
    }

    private static List<String> rows(String what, List<? extends Record> before, List<? extends Record> after) {
        List<String> details = new ArrayList<>();
        before.stream().filter(one -> !after.contains(one)).forEach(one -> details.add(what + " -" + one));
        after.stream().filter(one -> !before.contains(one)).forEach(one -> details.add(what + " +" + one));
        return details;
    }

    private static void statics(Statics before, Statics after, List<Change> changes) {
        List<String> details = rows("static address", before.addresses(), after.addresses());
        details.addAll(
                rows("static route", before.routing().routes(), after.routing().routes()));
        details.addAll(
                rows("static rule", before.routing().rules(), after.routing().rules()));
        details.forEach(detail -> changes.add(new Change(Change.Kind.CHANGE, "vrrp", detail)));
    }

    private static List<String> tracked(List<Tracked> before, List<Tracked> after) {
        List<String> details = new ArrayList<>();
        before.stream().filter(one -> !after.contains(one)).forEach(one -> details.add("-" + one));
        after.stream().filter(one -> !before.contains(one)).forEach(one -> details.add("+" + one));
        return details;
    }

    private static List<String> components(Record before, Record after) {
        if (before.equals(after)) {
            return List.of();
        }
        List<String> details = new ArrayList<>();
        for (RecordComponent component : before.getClass().getRecordComponents()) {
            Object old = value(component, before);
            Object now = value(component, after);
            if (!old.equals(now)) {
                String name = KEYWORDS.getOrDefault(component.getName(), component.getName());
                details.add(name + " " + text(component, old) + " -> " + text(component, now));
            }
        }
        return details;
    }

    private static Object value(RecordComponent component, Record of) {
        try {
            return component.getAccessor().invoke(of);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("definitions are public records", impossible);
        }
    }

    private static String text(RecordComponent component, Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(present -> text(component, present)).orElse("default");
        }
        if (value instanceof Boolean flag) {
            return flag ? "on" : "off";
        }
        if (value instanceof Map<?, ?> map) {
            return map.keySet().stream()
                    .map(key -> text(component, key))
                    .toList()
                    .toString();
        }
        if (value instanceof InetAddress address) {
            return IpText.of(address);
        }
        if (value instanceof Duration duration) {
            return seconds(duration.toNanos());
        }
        return NANOSECONDS.contains(component.getName()) ? seconds((Long) value) : value.toString();
    }

    private static String seconds(long nanos) {
        return java.math.BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
    }
}
