package io.evenkeel.lvs.park;

import io.evenkeel.api.check.Outcome.Weight;
import io.evenkeel.api.lifecycle.ParkWriter;
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
import java.util.Map;

/** Writes what {@link EngineReader} reads. */
final class EngineWriter {
    private final ParkWriter to;

    EngineWriter(ParkWriter to) {
        this.to = to;
    }

    void engine(ParkedEngine engine) {
        to.number(engine.parkedAt());
        to.all(engine.pools(), this::pool);
        to.all(engine.marks().entrySet(), this::mark);
        to.optional(engine.timeouts(), this::idleTimes);
        to.optional(engine.sync(), this::sync);
    }

    private void pool(ParkedPool pool) {
        to.text(pool.name());
        to.all(pool.services(), this::service);
        to.flag(pool.quorate());
        to.flag(pool.sorryServes());
        to.flag(pool.suspended());
        to.all(pool.servers(), this::server);
    }

    private void service(ServiceKey key) {
        if (key instanceof ServiceKey.Addressed addressed) {
            to.flag(true);
            to.constant(addressed.protocol());
            to.inet(addressed.address());
            to.small(addressed.port());
        } else {
            ServiceKey.Marked marked = (ServiceKey.Marked) key;
            to.flag(false);
            to.small(marked.mark());
            to.flag(marked.ipv6());
        }
    }

    private void server(ParkedServer server) {
        destination(server.key());
        to.text(server.name());
        to.flag(server.up());
        to.instant(server.since());
        to.text(server.because());
        to.optional(server.rampBegan(), to::number);
        to.all(server.checks(), this::check);
    }

    private void destination(Destination.Key key) {
        to.inet(key.address());
        to.small(key.port());
    }

    private void check(ParkedCheck check) {
        to.text(check.keyword());
        to.text(check.words());
        memory(check.memory());
    }

    private void memory(CheckMemory memory) {
        state(memory.state());
        to.optional(memory.due(), to::number);
        to.number(memory.attempts());
        to.number(memory.failures());
        to.optional(memory.lastAt(), to::instant);
        to.text(memory.last());
        to.duration(memory.took());
    }

    private void state(CheckState state) {
        to.flag(state.up());
        to.flag(state.judged());
        to.number(state.failures());
        to.small(state.step());
        to.optional(state.weight(), this::weight);
    }

    private void weight(Weight weight) {
        to.constant(weight.kind());
        to.number(weight.value());
    }

    private void mark(Map.Entry<Use, Integer> mark) {
        to.text(mark.getKey().group());
        to.constant(mark.getKey().protocol());
        to.small(mark.getValue());
    }

    private void idleTimes(IdleTimes times) {
        timeouts(times.found());
        to.optional(times.set(), this::timeouts);
    }

    private void timeouts(Timeouts timeouts) {
        to.small(timeouts.tcp());
        to.small(timeouts.tcpFin());
        to.small(timeouts.udp());
    }

    private void sync(Sync sync) {
        definition(sync.definition());
        to.all(sync.running(), role -> to.constant(role));
        to.optional(sync.followed(), this::followed);
    }

    private void definition(SyncDefinition definition) {
        SyncDaemon template = definition.template();
        to.constant(template.role());
        to.text(template.link());
        to.small(template.id());
        to.small(template.maxLength());
        to.optional(template.group(), to::inet);
        to.small(template.port());
        to.small(template.ttl());
        to.optional(definition.instance(), to::text);
    }

    private void followed(Followed followed) {
        to.flag(followed.master());
        to.small(followed.virtualRouterId());
    }
}
