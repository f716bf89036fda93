package io.evenkeel.lvs;

import io.evenkeel.api.lvs.SyncDaemon;
import io.evenkeel.api.lvs.SyncDaemon.Role;
import io.evenkeel.lvs.config.SyncDefinition;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The kernel's sync daemons, which follow a VRRP instance or run both. Loop thread only. */
final class SyncDaemons {
    private final Table table;
    private final Set<Role> running = EnumSet.noneOf(Role.class);
    private Optional<SyncDefinition> definition = Optional.empty();
    private boolean master;

    SyncDaemons(Table table) {
        this.table = table;
    }

    /** @param master whether the instance it follows is MASTER now */
    void configure(Optional<SyncDefinition> wanted, boolean nowMaster) {
        if (!wanted.equals(definition)) {
            stop();
        }
        definition = wanted;
        master = nowMaster;
        settle();
    }

    /** An instance went to another state. */
    void follow(String instance, boolean nowMaster) {
        if (definition
                        .flatMap(SyncDefinition::instance)
                        .filter(instance::equals)
                        .isPresent()
                && master != nowMaster) {
            master = nowMaster;
            settle();
        }
    }

    private void settle() {
        Set<Role> wanted = wanted();
        EnumSet.allOf(Role.class).stream()
                .filter(role -> running.contains(role) && !wanted.contains(role))
                .forEach(this::stop);
        wanted.stream().filter(role -> !running.contains(role)).forEach(this::start);
    }

    private Set<Role> wanted() {
        if (definition.isEmpty()) {
            return EnumSet.noneOf(Role.class);
        }
        if (definition.get().instance().isEmpty()) {
            return EnumSet.allOf(Role.class);
        }
        return EnumSet.of(master ? Role.MASTER : Role.BACKUP);
    }

    private void start(Role role) {
        SyncDaemon one = definition.orElseThrow().template();
        SyncDaemon wanted =
                new SyncDaemon(role, one.link(), one.id(), one.maxLength(), one.group(), one.port(), one.ttl());
        table.with("start the IPVS sync daemon", kernel -> {
            kernel.start(wanted);
            running.add(role);
        });
    }

    private void stop(Role role) {
        table.with("stop the IPVS sync daemon", kernel -> {
            running.remove(role);
            kernel.stop(role);
        });
    }

    void stop() {
        EnumSet.copyOf(EnumSet.allOf(Role.class)).stream()
                .filter(running::contains)
                .forEach(this::stop);
    }
}
