package io.evenkeel.vrrp.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What concerns all virtual routers.
 *
 * @param startupDelay after start before any takes part
 * @param delayAfterBoot after the system's start before any takes part; the later of the two holds
 * @param arpInterval between gratuitous ARPs on one link
 * @param neighbourInterval between neighbour advertisements on one link
 * @param logUnknown log adverts for virtual routers this host does not have
 * @param nice nice value
 * @param noSwap lock memory
 * @param realtime real-time priority of the loop
 * @param cpus CPUs allowed; empty for all
 * @param monitorBuffer bytes for the kernel's queue of changes
 * @param filter what drops packets to addresses that do not answer
 * @param garpGroups interfaces on which announcements are spaced together
 * @param disableLocalIgmp the kernel tells of no groups that stay on the link
 * @param autoPriority real-time priority of a loop that runs late
 * @param stop how the addresses are given up when the daemon stops: {@code yield} or {@code release}
 * @param linkWatch how the state of interfaces is found out
 */
public record EngineSettings(
        Duration startupDelay,
        Duration delayAfterBoot,
        Duration arpInterval,
        Duration neighbourInterval,
        boolean logUnknown,
        Optional<Integer> nice,
        boolean noSwap,
        Optional<Integer> realtime,
        Set<Integer> cpus,
        Optional<Integer> monitorBuffer,
        Filter filter,
        List<GarpGroup> garpGroups,
        boolean disableLocalIgmp,
        AutoPriority autoPriority,
        Optional<String> stop,
        LinkWatch linkWatch) {
    public EngineSettings {
        cpus = Set.copyOf(cpus);
        garpGroups = List.copyOf(garpGroups);
    }

    /** How long instances that start now are to wait; the system started so many nanoseconds ago. */
    public long delay(long uptime) {
        return Math.max(startupDelay.toNanos(), delayAfterBoot.toNanos() - uptime);
    }
}
