package io.evenkeel.shell;

import io.evenkeel.api.lifecycle.Daemon;
import io.evenkeel.api.vrrp.VrrpEngine;
import io.evenkeel.api.vrrp.VrrpStatus;
import io.evenkeel.shell.Answer.Facts;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** How the daemon stands, and its reload. */
@Component(
        service = DaemonCommands.class,
        property = {
            "osgi.command.scope=" + Usage.TOP,
            "osgi.command.function=status",
            "osgi.command.function=reload",
            "osgi.command.function=handover",
            Usage.PROPERTY + "=status | how the daemon stands",
            Usage.PROPERTY + "=reload | read the configuration again and apply what changed",
            Usage.PROPERTY + "=handover | let the daemon that is installed now take this one's place, without a gap"
        })
public final class DaemonCommands {

    @Reference
    Daemon daemon;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile VrrpEngine engine;

    public Answer status() {
        Daemon.Status status = daemon.status();
        return Facts.builder()
                .add("phase", "Daemon", status.phase())
                .add("version", "Version", status.version())
                .add("pid", "Process", status.pid())
                .add("startedAt", "Started", status.startedAt())
                .add("lastReloadAt", "Last reload", status.lastReloadAt())
                .add("file", "Configuration", status.file())
                .add("instances", "VRRP instances", instances())
                .build();
    }

    public Answer reload() {
        return ConfigCommands.reloaded(daemon, daemon.reload());
    }

    public Answer handover() throws CommandFailure {
        long before = daemon.status().pid();
        Daemon.Handover outcome = daemon.handover();
        if (!outcome.done()) {
            throw new CommandFailure(outcome.summary());
        }
        return Facts.builder()
                .add("handover", "Handover", outcome.summary())
                .add("before", "Process before", before)
                .add("pid", "Process", outcome.successor())
                .add("parkedMillis", "Nobody listened for", outcome.parked())
                .build();
    }

    /** Such as {@code 2 MASTER, 1 FAULT}. */
    private String instances() {
        VrrpEngine present = engine;
        List<VrrpStatus> instances = present == null ? List.of() : present.instances();
        return instances.stream()
                .collect(Collectors.groupingBy(VrrpStatus::state, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }
}
