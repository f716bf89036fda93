package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Positional;
import io.evenkeel.api.config.Range;
import io.evenkeel.api.config.RestOfLine;
import io.evenkeel.api.config.Switch;
import io.evenkeel.api.config.WholeSeconds;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** VRRP's part of {@code global_defs}. */
@Keywords("global_defs")
public record VrrpGlobals(
        Places places,
        Garp garp,
        Process process,
        Buffers buffers,
        Vmacs vmacs,
        FilterGlobals filter,
        AutoPriorityKeywords autoPriority,
        @Keyword(
                        value = "vrrp_stop",
                        doc = "At stop, yield: serve until another router has taken over; release: give up at once")
                Optional<String> stop,
        @Keyword(value = "vrrp_version", doc = "VRRP version of instances that do not say") @Range(min = "2", max = "3")
                Optional<Integer> version,
        @Keyword(value = "vrrp_mcast_group4", doc = "Multicast group of IPv4 adverts") Optional<InetAddress> group4,
        @Keyword(value = "vrrp_mcast_group6", doc = "Multicast group of IPv6 adverts") Optional<InetAddress> group6,
        @Keyword(value = "vrrp_check_unicast_src", doc = "Refuse unicast adverts of routers that are not peers")
                boolean checkUnicastSource,
        @Keyword(
                        value = "vrrp_skip_check_adv_addr",
                        doc = "Do not compare the addresses in the current master's adverts")
                @Switch
                boolean skipCheckAdvertAddresses,
        @Keyword(value = "vrrp_lower_prio_no_advert", doc = "As MASTER, do not answer adverts of lower priority")
                @Switch
                boolean lowerPrioNoAdvert,
        @Keyword(value = "vrrp_higher_prio_send_advert", doc = "As MASTER, send a last advert when giving way") @Switch
                boolean higherPrioSendAdvert,
        @Keyword(value = "vrrp_owner_ignore_adverts", doc = "As owner, do not listen to other masters") @Switch
                boolean ownerIgnoreAdverts,
        @Keyword(value = "vrrp_down_timer_adverts", doc = "Adverts that may be missing before the master is down")
                @Range(min = "1", max = "100")
                Optional<Integer> downTimerAdverts,
        @Keyword(value = "v3_checksum_as_v2", doc = "Version 3 over IPv4: checksum without pseudo header")
                boolean checksumAsV2,
        @Keyword(value = "vrrp_startup_delay", doc = "Seconds after start before instances take part")
                @Range(min = "0.001", max = "4294")
                Optional<Duration> startupDelay,
        @Keyword(value = "vrrp_delay_after_boot", doc = "Seconds after the system's start before instances take part")
                @Range(min = "0.001", max = "4294")
                Optional<Duration> delayAfterBoot,
        @Keyword(value = "log_unknown_vrids", doc = "Log adverts for virtual routers this host does not have")
                boolean logUnknown,
        @Keyword(value = "default_interface", doc = "Interface of addresses without dev; eth0")
                Optional<String> defaultInterface,
        @Keyword(value = "dynamic_interfaces", doc = "Interfaces may be missing, and come and go")
                Optional<DynamicInterfaces> dynamicInterfaces) {

    /** Announcing addresses. */
    @Keywords("global_defs")
    public record Garp(
            @Keyword(value = "vrrp_garp_master_delay", doc = "Seconds until the second burst; 0 for none")
                    @WholeSeconds
                    @Range(min = "0", max = "4294")
                    Optional<Duration> masterDelay,
            @Keyword(value = "vrrp_garp_master_repeat", doc = "Announcements a burst")
                    @Range(min = "1", max = "1000", outside = Range.Outside.CLAMP)
                    Optional<Integer> masterRepeat,
            @Keyword(value = "vrrp_garp_master_refresh", doc = "Seconds between refreshing bursts; 0 for none")
                    @WholeSeconds
                    @Range(min = "0", max = "2147483647")
                    Optional<Duration> refresh,
            @Keyword(value = "vrrp_garp_master_refresh_repeat", doc = "Announcements a refreshing burst")
                    @Range(min = "1", max = "1000", outside = Range.Outside.CLAMP)
                    Optional<Integer> refreshRepeat,
            @Keyword(value = "vrrp_garp_lower_prio_delay", doc = "Seconds until the second burst after a lower advert")
                    @WholeSeconds
                    @Range(min = "0", max = "4294")
                    Optional<Duration> lowerPrioDelay,
            @Keyword(value = "vrrp_garp_lower_prio_repeat", doc = "Announcements after a lower advert")
                    @Range(min = "0", max = "1000", outside = Range.Outside.CLAMP)
                    Optional<Integer> lowerPrioRepeat,
            @Keyword(value = "vrrp_min_garp", doc = "One announcement only, where nothing else is said") @Switch
                    boolean minimal,
            @Keyword(value = "vrrp_garp_interval", doc = "Seconds between gratuitous ARPs on one interface")
                    @Range(min = "0", max = "4294")
                    Optional<Duration> arpInterval,
            @Keyword(value = "vrrp_gna_interval", doc = "Seconds between neighbour advertisements on one interface")
                    @Range(min = "0", max = "4294")
                    Optional<Duration> neighbourInterval) {}

    /** The process. */
    @Keywords("global_defs")
    public record Process(
            @Keyword(value = "vrrp_priority", doc = "Nice value") @Range(min = "-20", max = "19")
                    Optional<Integer> nice,
            @Keyword(value = "vrrp_no_swap", doc = "Keep the daemon in memory") boolean noSwap,
            @Keyword(value = "vrrp_rt_priority", doc = "Real-time priority of the VRRP thread")
                    @Range(min = "1", max = "99", outside = Range.Outside.CLAMP)
                    Optional<Integer> realtime,
            @Keyword(value = "vrrp_cpu_affinity", doc = "CPUs the daemon may run on") @RestOfLine List<String> cpus) {}

    /** Socket buffers. */
    @Keywords("global_defs")
    public record Buffers(
            @Keyword(value = "vrrp_netlink_monitor_rcv_bufs", doc = "Bytes for changes of links and addresses")
                    @Range(min = "0", max = "2147483647")
                    Optional<Integer> monitor,
            @Keyword(
                            value = "vrrp_netlink_monitor_rcv_bufs_force",
                            doc = "Pass the system's limit; done wherever the daemon may")
                    @Switch
                    Optional<Boolean> monitorForce,
            @Keyword(
                            value = "vrrp_netlink_cmd_rcv_bufs",
                            doc = "No effect: answers to requests fit the buffer, whatever their number")
                    @Range(min = "0", max = "2147483647")
                    Optional<Integer> command,
            @Keyword(value = "vrrp_netlink_cmd_rcv_bufs_force", doc = "No effect, as vrrp_netlink_cmd_rcv_bufs") @Switch
                    Optional<Boolean> commandForce,
            @Keyword(value = "vrrp_rx_bufs_policy", doc = "Receive buffer of adverts: MTU, ADVERT or bytes")
                    Optional<String> policy,
            @Keyword(value = "vrrp_rx_bufs_multiplier", doc = "How many of those an instance may have waiting")
                    @Range(min = "1", max = "65535")
                    Optional<Integer> multiplier) {}

    /** Names of interfaces that are made. */
    @Keywords("global_defs")
    public record Vmacs(
            @Keyword(value = "vmac_prefix", doc = "What names of interfaces for use_vmac begin with; vrrp")
                    Optional<String> prefix,
            @Keyword(value = "vmac_addr_prefix", doc = "The same for addresses on other interfaces; vmac_prefix")
                    Optional<String> addressPrefix,
            @Keyword(
                            value = "vrrp_garp_extra_if",
                            formerly = {"vrrp_vmac_garp_intvl"},
                            doc = "Seconds between announcements where adverts do not leave; 0 for none")
                    Optional<ExtraGarpLine> extraGarp,
            @Keyword(value = "disable_local_igmp", doc = "The kernel tells of no groups that stay on the link")
                    boolean disableLocalIgmp) {}

    /** {@code dynamic_interfaces} with its word. */
    public record DynamicInterfaces(@Positional Optional<String> mode) {}
}
