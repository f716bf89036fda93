package io.evenkeel.lvs.park;

import io.evenkeel.api.check.Outcome.Weight;
import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.lvs.LoadBalancer.Timeouts;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.SyncDaemon;
import io.evenkeel.lvs.check.CheckMemory;
import io.evenkeel.lvs.config.Followed;
import io.evenkeel.lvs.config.Marking.Use;
import io.evenkeel.lvs.config.SyncDefinition;
import io.evenkeel.lvs.machine.CheckState;
import io.evenkeel.lvs.park.ParkedEngine.IdleTimes;
import io.evenkeel.lvs.park.ParkedEngine.Sync;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes what {@link ParkReader} reads, field after field; collections with their length in front. */
final class ParkWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    private final DataOutputStream out = new DataOutputStream(bytes);

    byte[] bytes() {
        return bytes.toByteArray();
    }

    ParkWriter engine(ParkedEngine engine) {
        number(engine.parkedAt());
        all(engine.pools(), this::pool);
        all(engine.marks().entrySet(), this::mark);
        optional(engine.timeouts(), this::idleTimes);
        optional(engine.sync(), this::sync);
        return this;
    }

    private void pool(ParkedPool pool) {
        text(pool.name());
        all(pool.services(), this::service);
        flag(pool.quorate());
        flag(pool.sorryServes());
        flag(pool.suspended());
        all(pool.servers(), this::server);
    }

    private void service(ServiceKey key) {
        if (key instanceof ServiceKey.Addressed addressed) {
            flag(true);
            small(addressed.protocol().ordinal());
            inet(addressed.address());
            small(addressed.port());
        } else {
            ServiceKey.Marked marked = (ServiceKey.Marked) key;
            flag(false);
            small(marked.mark());
            flag(marked.ipv6());
        }
    }

    private void server(ParkedServer server) {
        destination(server.key());
        text(server.name());
        flag(server.up());
        instant(server.since());
        text(server.because());
        optional(server.rampBegan(), this::number);
        all(server.checks(), this::check);
    }

    private void destination(Destination.Key key) {
        inet(key.address());
        small(key.port());
    }

    private void check(ParkedCheck check) {
        text(check.keyword());
        text(check.words());
        memory(check.memory());
    }

    private void memory(CheckMemory memory) {
        state(memory.state());
        optional(memory.due(), this::number);
        number(memory.attempts());
        number(memory.failures());
        optional(memory.lastAt(), this::instant);
        text(memory.last());
        duration(memory.took());
    }

    private void state(CheckState state) {
        flag(state.up());
        flag(state.judged());
        number(state.failures());
        small(state.step());
        optional(state.weight(), this::weight);
    }

    private void weight(Weight weight) {
        small(weight.kind().ordinal());
        number(weight.value());
    }

    private void mark(Map.Entry<Use, Integer> mark) {
        text(mark.getKey().group());
        small(mark.getKey().protocol().ordinal());
        small(mark.getValue());
    }

    private void idleTimes(IdleTimes times) {
        timeouts(times.found());
        optional(times.set(), this::timeouts);
    }

    private void timeouts(Timeouts timeouts) {
        small(timeouts.tcp());
        small(timeouts.tcpFin());
        small(timeouts.udp());
    }

    private void sync(Sync sync) {
        definition(sync.definition());
        all(sync.running(), role -> small(role.ordinal()));
        optional(sync.followed(), this::followed);
    }

    private void definition(SyncDefinition definition) {
        SyncDaemon template = definition.template();
        small(template.role().ordinal());
        text(template.link());
        small(template.id());
        small(template.maxLength());
        optional(template.group(), this::inet);
        small(template.port());
        small(template.ttl());
        optional(definition.instance(), this::text);
    }

    private void followed(Followed followed) {
        flag(followed.master());
        small(followed.virtualRouterId());
    }

    private void instant(Instant instant) {
        number(instant.getEpochSecond());
        small(instant.getNano());
    }

    private void duration(Duration duration) {
        number(duration.toNanos());
    }

    private void inet(InetAddress address) {
        block(address.getAddress());
    }

    private void text(String text) {
        block(text.getBytes(StandardCharsets.UTF_8));
    }

    private <T> void all(Collection<T> some, Consumer<? super T> each) {
        small(some.size());
        some.forEach(each);
    }

    private <T> void optional(Optional<T> value, Consumer<? super T> present) {
        flag(value.isPresent());
        value.ifPresent(present);
    }

    private void flag(boolean flag) {
        small(flag ? 1 : 0);
    }

    private void small(int number) {
        try {
            out.writeInt(number);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void number(long number) {
        try {
            out.writeLong(number);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void block(byte[] content) {
        small(content.length);
        bytes.writeBytes(content);
    }
}
