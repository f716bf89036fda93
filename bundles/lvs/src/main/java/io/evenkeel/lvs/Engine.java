package io.evenkeel.lvs;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.lvs.LvsEngine.Wish;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.VirtualServerStatus;
import io.evenkeel.api.lvs.VirtualService;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import io.evenkeel.api.net.Timer;
import io.evenkeel.lvs.check.Checks.Begin;
import io.evenkeel.lvs.config.Definitions;
import io.evenkeel.lvs.config.Definitions.FlushAtStop;
import io.evenkeel.lvs.config.Followed;
import io.evenkeel.lvs.config.Marking;
import io.evenkeel.lvs.config.PoolDefinition;
import io.evenkeel.lvs.park.ParkedEngine;
import io.evenkeel.lvs.park.ParkedPool;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All virtual servers. Loop thread only. */
final class Engine {
    private static final Begin AT_START = Begin.WARMUP;

    private final Around around;
    private final Network network;
    private final Log log;
    private final SyncDaemons sync;
    private final IdleTimeouts timeouts;
    private final Timer wishEnd;
    private Map<String, Pool> pools = new LinkedHashMap<>();
    private Optional<LocalAddresses> local = Optional.empty();
    private Optional<Definitions> applied = Optional.empty();

    Engine(Around around, Network network, Log log) {
        this.around = around;
        this.network = network;
        this.log = log;
        this.sync = new SyncDaemons(around.table());
        this.timeouts = new IdleTimeouts(around.table());
        this.wishEnd = around.loop().timer(this::wishEnded);
        planWishEnd();
    }

    /** Makes the virtual servers those of the definitions; what is the same is not touched. */
    void reconcile(Definitions wanted, Optional<Followed> followed) {
        reconcile(wanted, followed, Optional.empty());
    }

    /** As above, for the first time, with what an engine before has left. */
    void reconcile(Definitions wanted, Optional<Followed> followed, Optional<ParkedEngine> left) {
        if (applied.isEmpty() && left.isEmpty() && wanted.settings().flushAtStart()) {
            around.table().with("clear the IPVS table", kernel -> kernel.flush());
        }
        Map<String, ParkedPool> parked = left.map(this::adopt).orElse(Map.of());
        timeouts.configure(wanted.settings().timeouts());
        Map<String, Pool> before = pools;
        Map<String, Pool> next = new LinkedHashMap<>();
        for (PoolDefinition pool : wanted.pools()) {
            Pool same = before.remove(pool.name());
            next.put(pool.name(), same == null ? create(pool, wanted, parked) : same);
            if (same != null) {
                same.update(pool);
            }
        }
        pools = next;
        before.values().forEach(Pool::remove);
        dropServices(wanted);
        around.marker().want(wanted.marking());
        applied = Optional.of(wanted);
        sync.configure(wanted.settings().sync(), followed);
        watchAddresses(wanted);
    }

    /** Those that no pool has any more; one may have gone from pool to pool. */
    private void dropServices(Definitions wanted) {
        Set<ServiceKey> stay = keys(wanted).collect(Collectors.toSet());
        applied.stream()
                .flatMap(Engine::keys)
                .filter(key -> !stay.contains(key))
                .forEach(around.table()::drop);
    }

    private static Stream<ServiceKey> keys(Definitions definitions) {
        return definitions.pools().stream()
                .flatMap(pool -> pool.services().stream())
                .map(VirtualService::key);
    }

    private Pool create(PoolDefinition pool, Definitions wanted, Map<String, ParkedPool> parked) {
        ParkedPool left = parked.get(pool.name());
        return left == null
                ? new Pool(around, pool, AT_START, wanted.settings().initialNotifies())
                : new Pool(around, pool, left);
    }

    /** The rows of all that was left are ours; where nobody wants them any more they go. */
    private Map<String, ParkedPool> adopt(ParkedEngine left) {
        left.timeouts().ifPresent(timeouts::adopt);
        left.sync().ifPresent(sync::adopt);
        around.table()
                .adopt(left.pools().stream()
                        .flatMap(pool -> pool.services().stream())
                        .toList());
        return left.pools().stream()
                .collect(Collectors.toMap(ParkedPool::name, Function.identity(), (one, other) -> one));
    }

    /** Leaves everything as it is to another engine: nothing is told, and no row is touched. */
    ParkedEngine park() {
        List<ParkedPool> parked = pools.values().stream().map(Pool::park).toList();
        around.table().park();
        around.marker().close();
        end();
        return new ParkedEngine(
                around.loop().now(),
                parked,
                applied.flatMap(Definitions::marking).map(Marking::marks).orElse(Map.of()),
                timeouts.park(),
                sync.park());
    }

    private void watchAddresses(Definitions wanted) {
        boolean needed =
                wanted.pools().stream().anyMatch(pool -> pool.suspendsWithout().isPresent());
        try {
            if (needed && local.isEmpty()) {
                local = Optional.of(new LocalAddresses(
                        network, around.loop(), wanted.settings().tuning().monitorBuffer(), addresses -> pools.values()
                                .forEach(pool -> pool.local(addresses))));
            }
            local.map(LocalAddresses::now)
                    .ifPresent(addresses -> pools.values().forEach(pool -> pool.local(addresses)));
        } catch (NativeException failure) {
            log.error("ha_suspend has no effect: " + failure.getMessage());
        }
    }

    void instanceChanged(String instance, Followed now) {
        sync.follow(instance, now);
    }

    /** @return how many servers the name means */
    int administer(String name, Wish wish, Optional<Duration> lasting) {
        boolean known = pools.values().stream()
                .flatMap(pool -> pool.definition().servers().stream())
                .anyMatch(server -> Wishes.names(name, server));
        if (!known) {
            return 0;
        }
        around.wishes().put(name, wish, lasting.map(around.journal().now()::plus));
        planWishEnd();
        return pools.values().stream()
                .mapToInt(pool -> pool.administered(server -> Wishes.names(name, server.definition())))
                .sum();
    }

    private void planWishEnd() {
        around.wishes().nextEnd().ifPresent(end -> {
            Duration left = Duration.between(around.journal().now(), end);
            wishEnd.startAt(around.loop().now() + Math.max(0, left.toNanos()));
        });
    }

    private void wishEnded() {
        around.wishes().expire();
        pools.values().forEach(pool -> pool.administered(Server::wishChanged));
        planWishEnd();
    }

    List<VirtualServerStatus> status() {
        return pools.values().stream().map(Pool::status).toList();
    }

    /**
     * @param keep whether the kernel's rows stay as they are
     * @return done when the scripts are that hear of it
     */
    CompletableFuture<Void> stop(boolean keep) {
        pools.values().forEach(Pool::stop);
        sync.stop();
        timeouts.configure(Optional.empty());
        if (keep) {
            around.marker().close();
        } else {
            around.marker().clear();
        }
        if (keep) {
            around.table().close();
        } else {
            clear();
        }
        end();
        return around.journal().farewellsSaid();
    }

    private void end() {
        wishEnd.cancel();
        local.ifPresent(LocalAddresses::close);
        around.checks().close();
        pools.clear();
    }

    private void clear() {
        FlushAtStop flush = applied.map(last -> last.settings().flushAtStop()).orElse(FlushAtStop.OWN_ROWS);
        if (flush == FlushAtStop.EVERYTHING) {
            around.table().close();
            around.table().with("clear the IPVS table", kernel -> kernel.flush());
        } else {
            around.table().clear();
        }
    }
}
