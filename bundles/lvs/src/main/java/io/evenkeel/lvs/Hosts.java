package io.evenkeel.lvs;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.lvs.HostStatus;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NameService;
import io.evenkeel.api.net.NameService.Answer;
import io.evenkeel.api.net.Timer;
import io.evenkeel.lvs.config.HostName;
import io.evenkeel.lvs.config.Names;
import io.evenkeel.lvs.machine.HostMachine;
import io.evenkeel.lvs.machine.HostState;
import io.evenkeel.lvs.machine.HostStep;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The names of real servers, asked for again when their answers end. Loop thread only; what is known of them is for any
 * thread.
 */
final class Hosts implements Names {
    /** The name service keeps a shorter deadline; this is for one that does not. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final EventLoop loop;
    private final Clock clock;
    private final Supplier<Optional<NameService>> service;
    private final Log log;
    private final Runnable changed;
    private final Map<HostName, List<InetAddress>> before;
    private final Map<HostName, Watch> watches = new LinkedHashMap<>();
    private volatile Map<HostName, List<InetAddress>> known = Map.of();

    /**
     * @param before what was known of them when the daemon ended
     * @param changed told on the loop when some name has other addresses
     */
    Hosts(
            EventLoop loop,
            Clock clock,
            Supplier<Optional<NameService>> service,
            Log log,
            Map<HostName, List<InetAddress>> before,
            Runnable changed) {
        this.loop = loop;
        this.clock = clock;
        this.service = service;
        this.log = log;
        this.before = Map.copyOf(before);
        this.changed = changed;
    }

    /**
     * Asks for these names, and for no other any more.
     *
     * @return when something is known of each of them, or it could not be heard of
     */
    CompletableFuture<Void> watch(Set<HostName> wanted) {
        watches.values().stream()
                .filter(watch -> !wanted.contains(watch.name))
                .toList()
                .forEach(Watch::close);
        watches.keySet().retainAll(wanted);
        wanted.forEach(name -> watches.computeIfAbsent(name, Watch::new));
        publish();
        askAgain();
        return CompletableFuture.allOf(
                watches.values().stream().map(watch -> watch.heard).toArray(CompletableFuture[]::new));
    }

    /** Asks for all of them now: the name service came, or the operator wants it. */
    void askAgain() {
        watches.values().forEach(Watch::ask);
    }

    private void publish() {
        known = watches.values().stream()
                .filter(watch -> !watch.state.addresses().isEmpty())
                .collect(Collectors.toMap(watch -> watch.name, watch -> watch.state.addresses()));
    }

    /** All that is known. Any thread. */
    Map<HostName, List<InetAddress>> known() {
        return known;
    }

    @Override
    public Optional<List<InetAddress>> addresses(HostName name) {
        return Optional.ofNullable(known.get(name));
    }

    @Override
    public boolean available() {
        return service.get().isPresent();
    }

    /** @param users names of the virtual servers that use a name */
    List<HostStatus> status(Map<HostName, List<String>> users) {
        return watches.values().stream()
                .map(watch -> watch.status(users.getOrDefault(watch.name, List.of())))
                .toList();
    }

    void close() {
        watches.values().forEach(Watch::close);
        watches.clear();
    }

    private final class Watch {
        private final HostName name;
        private final Timer timer = loop.timer(this::expired);
        private final CompletableFuture<Void> heard = new CompletableFuture<>();
        private HostState state = HostState.UNKNOWN;
        private Optional<Instant> askedAt = Optional.empty();
        private boolean asking;
        /** Tells the answer awaited from one that came too late. */
        private int question;

        Watch(HostName name) {
            this.name = name;
            List<InetAddress> remembered = before.getOrDefault(name, List.of());
            if (!remembered.isEmpty()) {
                state = HostState.of(remembered);
                heard.complete(null);
            }
        }

        private void expired() {
            if (asking) {
                settle(HostMachine.failed(name, state, "no answer from the name service within 15 s"));
            } else {
                ask();
            }
        }

        private void ask() {
            if (asking) {
                return;
            }
            Optional<NameService> present = service.get();
            if (present.isEmpty()) {
                settle(HostMachine.failed(name, state, "the bundle io.evenkeel.names is not here"));
                return;
            }
            asking = true;
            int mine = ++question;
            timer.startAt(loop.now() + PATIENCE.toNanos());
            present.get()
                    .resolve(name.host(), name.family())
                    .whenComplete((answer, failure) -> loop.execute(() -> hear(mine, answer, failure)));
        }

        private void hear(int asked, Answer answer, Throwable failure) {
            if (!asking || asked != question) {
                return;
            }
            settle(
                    failure == null
                            ? HostMachine.answered(name, state, answer)
                            : HostMachine.failed(name, state, reason(failure)));
        }

        private static String reason(Throwable failure) {
            return failure instanceof CompletionException && failure.getCause() != null
                    ? failure.getCause().getMessage()
                    : failure.getMessage();
        }

        private void settle(HostStep step) {
            asking = false;
            state = step.next();
            askedAt = Optional.of(clock.instant());
            step.news().ifPresent(line -> log.info(line, Log.field("host", name.host())));
            step.warning().ifPresent(line -> log.warning(line, Log.field("host", name.host())));
            timer.startAt(loop.now() + step.again().toNanos());
            if (step.changed()) {
                publish();
                changed.run();
            }
            heard.complete(null);
        }

        private void close() {
            timer.cancel();
            asking = false;
            heard.complete(null);
        }

        private HostStatus status(List<String> users) {
            Duration left = Duration.ofNanos(timer.deadline() - loop.now());
            return new HostStatus(
                    name.host(),
                    name.family(),
                    users,
                    state.addresses(),
                    state.trouble(),
                    askedAt,
                    clock.instant().plus(left));
        }
    }
}
