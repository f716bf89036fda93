package io.evenkeel.lvs;

import io.evenkeel.api.lvs.SyncDaemon;
import io.evenkeel.api.lvs.SyncDaemon.Role;
import io.evenkeel.lvs.config.Followed;
import io.evenkeel.lvs.config.SyncDefinition;
import io.evenkeel.lvs.park.ParkedEngine;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The kernel's sync daemons, which follow a VRRP instance or run both. Loop thread only. */
final class SyncDaemons {
    private final Table table;
    private final Set<Role> running = EnumSet.noneOf(Role.class);
    private Optional<SyncDefinition> definition = Optional.empty();
    private Optional<Followed> followed = Optional.empty();

    SyncDaemons(Table table) {
        this.table = table;
    }

    /**
     * @param instance empty while VRRP does not know it yet, is being replaced, or none is followed; what was known of it
     *     holds until then
     */
    void configure(Optional<SyncDefinition> wanted, Optional<Followed> instance) {
        if (!wanted.equals(definition)) {
            stop();
            followed = Optional.empty();
        }
        definition = wanted;
        followed = instance.or(() -> followed);
        settle();
    }

    /** Those that run go on. */
    void adopt(ParkedEngine.Sync left) {
        definition = Optional.of(left.definition());
        running.addAll(left.running());
        followed = left.followed();
    }

    /** Empty when none is configured. */
    Optional<ParkedEngine.Sync> park() {
        return definition.map(present -> new ParkedEngine.Sync(present, running, followed));
    }

    /** An instance went to another state. */
    void follow(String instance, Followed now) {
        boolean ours = definition
                .flatMap(SyncDefinition::instance)
                .filter(instance::equals)
                .isPresent();
        if (ours && !followed.equals(Optional.of(now))) {
            followed = Optional.of(now);
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
        return followed.map(instance -> EnumSet.of(instance.master() ? Role.MASTER : Role.BACKUP))
                .orElseGet(() -> EnumSet.noneOf(Role.class));
    }

    /** Without an id of its own the daemon has that of the virtual router, as the peer's. */
    private void start(Role role) {
        SyncDaemon one = definition.orElseThrow().template();
        int id = one.id() != 0
                ? one.id()
                : followed.map(Followed::virtualRouterId).orElse(0);
        SyncDaemon wanted = new SyncDaemon(role, one.link(), id, one.maxLength(), one.group(), one.port(), one.ttl());
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
