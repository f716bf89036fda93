package io.evenkeel.core.park;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.Network;
import io.evenkeel.api.net.Network.AddressChange;
import io.evenkeel.api.net.Timer;
import io.evenkeel.api.net.VrrpChannel;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A host on virtual time that notes what leaves it and which addresses are taken off. */
final class Silence {
    long now = 1_000_000_000L;
    final List<VrrpChannel.Spec> opened = new ArrayList<>();
    int open;
    private final List<String> deeds = new ArrayList<>();
    private final List<Due> timers = new ArrayList<>();

    List<String> did() {
        List<String> did = List.copyOf(deeds);
        deeds.clear();
        return did;
    }

    void advance(Duration duration) {
        long end = now + duration.toNanos();
        for (Due next = first(end); next != null; next = first(end)) {
            now = next.deadline;
            next.expire();
        }
        now = end;
    }

    /** Time passes without this process. */
    void stall(Duration duration) {
        now += duration.toNanos();
        for (Due next = first(now); next != null; next = first(now)) {
            next.expire();
        }
    }

    private Due first(long end) {
        return timers.stream()
                .filter(timer -> timer.running && timer.deadline - end <= 0)
                .min((one, other) -> Long.compare(one.deadline, other.deadline))
                .orElse(null);
    }

    Network network() {
        return (Network) Proxy.newProxyInstance(
                Network.class.getClassLoader(),
                new Class<?>[] {Network.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "openLoop" -> loop();
                    case "openVrrp" -> open((VrrpChannel.Spec) arguments[1]);
                    case "change" -> change((List<?>) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private EventLoop loop() {
        return (EventLoop) Proxy.newProxyInstance(
                EventLoop.class.getClassLoader(),
                new Class<?>[] {EventLoop.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "execute" -> {
                        ((Runnable) arguments[0]).run();
                        yield null;
                    }
                    case "call" -> ((java.util.concurrent.Callable<?>) arguments[2]).call();
                    case "now" -> now;
                    case "timer" -> new Due((Runnable) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private List<Optional<?>> change(List<?> changes) {
        changes.forEach(change ->
                deeds.add("-" + ((AddressChange) change).address().address().getHostAddress()));
        return new ArrayList<>(changes.stream().map(change -> Optional.empty()).toList());
    }

    private VrrpChannel open(VrrpChannel.Spec spec) {
        opened.add(spec);
        open++;
        return new VrrpChannel() {
            @Override
            public Packet packet(ByteBuffer pdu, InetAddress source, InetAddress destination, int ttl) {
                return outbound(StandardCharsets.US_ASCII.decode(pdu).toString());
            }

            @Override
            public void drain() {
                // Nothing arrives.
            }

            @Override
            public long dropped() {
                return 0;
            }

            @Override
            public void close() {
                open--;
            }
        };
    }

    private VrrpChannel.Packet outbound(String text) {
        open++;
        return new VrrpChannel.Packet() {
            @Override
            public byte[] header() {
                return new byte[0];
            }

            @Override
            public void rewrite(int at, byte[] bytes) {
                throw new UnsupportedOperationException("core sends what it was given");
            }

            @Override
            public void send() {
                deeds.add(text);
            }

            @Override
            public int flush() {
                return 0;
            }

            @Override
            public void close() {
                open--;
            }
        };
    }

    private final class Due implements Timer {
        private final Runnable action;
        private long deadline;
        private boolean running;

        Due(Runnable action) {
            this.action = action;
            timers.add(this);
        }

        private void expire() {
            running = false;
            action.run();
        }

        @Override
        public void startAt(long nanoTime) {
            deadline = nanoTime;
            running = true;
        }

        @Override
        public void cancel() {
            running = false;
        }

        @Override
        public boolean running() {
            return running;
        }

        @Override
        public long deadline() {
            return deadline;
        }
    }
}
