package io.evenkeel.lvs;

import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.api.vrrp.VrrpStatus;
import io.evenkeel.lvs.check.Checks;
import io.evenkeel.lvs.config.Definitions;
import io.evenkeel.lvs.config.Followed;
import io.evenkeel.lvs.config.Marking;
import io.evenkeel.lvs.config.Surroundings;
import io.evenkeel.lvs.config.SyncDefinition;
import io.evenkeel.lvs.park.ParkedEngine;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Load balancing at work: a loop, what runs on it, and what was applied last. */
final class Director {
    private static final String WHO = "the load balancing engine";
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration FAREWELLS = Duration.ofSeconds(2);
    /** Thousands of checks may begin on a machine that has other things to do; to give up here ends the daemon. */
    static final Duration TO_APPLY = Duration.ofSeconds(60);
    /** How long new names are waited for before virtual servers begin, or change, with those that are known. */
    private static final Duration FIRST_ANSWERS = Duration.ofSeconds(3);

    private final Means means;
    private final EventLoop loop;
    private final Engine engine;
    private final Checks checks;
    private final Hosts hosts;
    private final KnownHosts known;
    private volatile Optional<Wanted> applied = Optional.empty();
    private volatile Map<Marking.Use, Integer> leftMarks = Map.of();

    /** @param renamed told on the loop when names have other addresses */
    static Director open(Means means, Optional<String> namespace, Runnable renamed) throws NativeException {
        EventLoop loop = means.network().openLoop("lvs");
        try {
            return loop.call(WHO, TO_APPLY, () -> new Director(means, loop, namespace, renamed));
        } catch (NativeException failure) {
            loop.close();
            throw failure;
        }
    }

    // Takes no definitions: what is made here would keep the classes of every checker that was there at first.
    private Director(Means means, EventLoop loop, Optional<String> namespace, Runnable renamed) {
        Log log = means.log();
        Services services = means.services();
        this.means = means;
        this.loop = loop;
        this.checks = new Checks(
                means.kinds(),
                loop,
                means.clock(),
                bound -> ThreadLocalRandom.current().nextLong(bound),
                log);
        Around around = new Around(
                loop,
                checks,
                new Table(loop, () -> services.balancer(namespace), log),
                new Marker(loop, services.firewall(), namespace, log),
                new Journal(log, means.events(), means.clock(), services.scripts()),
                new Wishes(means.folder().resolve("lvs.wishes"), means.clock(), log));
        this.engine = new Engine(around, means.network(), log);
        this.known = new KnownHosts(means.folder().resolve("lvs.names"), log);
        this.hosts = new Hosts(loop, means.clock(), services.names(), log, known.read(), renamed);
    }

    /** What was applied last. */
    Optional<Definitions> definitions() {
        return applied.map(Wanted::definitions);
    }

    /** What is there when a configuration is resolved. */
    Surroundings surroundings() {
        Map<Marking.Use, Integer> marks =
                definitions().flatMap(Definitions::marking).map(Marking::marks).orElse(leftMarks);
        Services services = means.services();
        return new Surroundings(
                means.kinds(),
                services.scripts().get(),
                hosts,
                services.firewall().get().isPresent(),
                marks);
    }

    /** @param left by a director before, for the first configuration */
    void apply(Wanted planned, Optional<ParkedEngine> left) throws NativeException, ApplyException {
        leftMarks = left.map(ParkedEngine::marks).orElse(Map.of());
        Definitions wanted = planned.definitions();
        means.tuning()
                .apply(
                        definitions().map(before -> before.settings().tuning()),
                        wanted.settings().tuning(),
                        loop);
        hear(wanted);
        boolean known = wanted.hosts().isEmpty() && leftMarks.isEmpty();
        reconcile(known ? planned : planned.again(surroundings(), means.log()), left);
    }

    /** A pool that has its servers from its first moment does not start without its quorum. */
    private void hear(Definitions wanted) throws NativeException, ApplyException {
        CompletableFuture<Void> heard =
                loop.call(WHO, TO_APPLY, () -> hosts.watch(wanted.hosts().keySet()));
        try {
            heard.get(FIRST_ANSWERS.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            means.log().detail("names of real servers are not all answered yet");
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ApplyException("interrupted while names of real servers were looked up");
        }
    }

    private void reconcile(Wanted wanted, Optional<ParkedEngine> left) throws NativeException {
        Definitions definitions = wanted.definitions();
        Optional<Followed> followed = definitions
                .settings()
                .sync()
                .flatMap(SyncDefinition::instance)
                .flatMap(means.services()::instance)
                .filter(status -> status.state() != VrrpState.INIT)
                .map(status -> new Followed(status.state() == VrrpState.MASTER, status.virtualRouterId()));
        loop.call(WHO, TO_APPLY, () -> {
            engine.reconcile(definitions, followed, left);
            return definitions;
        });
        applied = Optional.of(wanted);
    }

    /** Names have other addresses: servers move in and out while no configuration is applied. */
    void rename() {
        try {
            known.write(hosts.known());
            Wanted before = applied.orElseThrow();
            Wanted fresh = before.again(surroundings(), means.log());
            if (!fresh.definitions().equals(before.definitions())) {
                reconcile(fresh, Optional.empty());
            }
        } catch (NativeException failure) {
            means.log().error("real servers given by name stay as they were: " + failure.getMessage());
        }
    }

    /** The name service came. */
    void askNamesAgain() {
        loop.execute(hosts::askAgain);
    }

    /** A VRRP instance went to another state. */
    void instanceChanged(String instance, boolean master) {
        int id = means.services()
                .instance(instance)
                .map(VrrpStatus::virtualRouterId)
                .orElse(0);
        loop.execute(() -> engine.instanceChanged(instance, new Followed(master, id)));
    }

    /** Asks the engine. */
    <T> T engine(Function<Engine, T> question) {
        return ask(() -> question.apply(engine));
    }

    /** Asks the checks. */
    <T> T checks(Function<Checks, T> question) {
        return ask(() -> question.apply(checks));
    }

    /** Asks what is known of names. */
    <T> T hosts(Function<Hosts, T> question) {
        return ask(() -> question.apply(hosts));
    }

    /** What is asked of the loop. */
    private interface Question<T> {
        T ask();
    }

    private <T> T ask(Question<T> question) {
        try {
            return loop.call(WHO, PATIENCE, question::ask);
        } catch (NativeException failure) {
            throw new IllegalStateException(failure.getMessage(), failure);
        }
    }

    /** Leaves everything as it is to another director; empty when that failed. */
    Optional<ParkedEngine> park(Duration within) {
        try {
            ParkedEngine parked = loop.call(WHO, within, () -> {
                hosts.close();
                return engine.park();
            });
            return applied.map(last -> parked);
        } catch (NativeException failure) {
            means.log()
                    .error("Load balancing could not be parked, its checks will begin anew: " + failure.getMessage());
            return Optional.empty();
        } finally {
            loop.close();
        }
    }

    /** @param keep whether the kernel's tables stay as they are */
    void stop(Duration within, boolean keep) {
        try {
            await(loop.call(WHO, within, () -> {
                hosts.close();
                return engine.stop(keep);
            }));
        } catch (NativeException failure) {
            means.log().error("load balancing did not stop in order: " + failure.getMessage());
        }
        loop.close();
    }

    /** The scripts of {@code omega} are ended with the daemon, so it gives them a while. */
    private void await(CompletableFuture<Void> farewells) {
        try {
            farewells.get(FAREWELLS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            means.log().warning("scripts that were told of the stop run for more than " + FAREWELLS.toSeconds() + " s");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
