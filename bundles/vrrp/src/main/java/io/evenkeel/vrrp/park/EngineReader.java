package io.evenkeel.vrrp.park;

import io.evenkeel.api.lifecycle.ParkException;
import io.evenkeel.api.lifecycle.ParkReader;
import io.evenkeel.api.lifecycle.Stead;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.VrrpChannel;
import io.evenkeel.api.vrrp.VrrpCause;
import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.vrrp.config.RouterKey;
import io.evenkeel.vrrp.machine.Contest;
import io.evenkeel.vrrp.machine.Peer;
import io.evenkeel.vrrp.machine.PreemptDelay;
import io.evenkeel.vrrp.machine.Rivalry;
import io.evenkeel.vrrp.machine.State;
import io.evenkeel.vrrp.wire.Numbers;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what {@link EngineWriter} wrote. */
final class EngineReader {
    private final ParkReader from;

    EngineReader(ParkReader from) {
        this.from = from;
    }

    ParkedEngine engine() throws ParkException {
        return new ParkedEngine(from.number(), from.all(this::router));
    }

    private ParkedRouter router() throws ParkException {
        return new ParkedRouter(
                from.text(),
                key(),
                state(),
                from.between(0, 255),
                from.instant(),
                from.all(this::cause),
                from.all(from::number),
                from.all(this::address),
                new ParkedRouter.Pending(from.optional(from::number), from.atLeastNone(), from.optional(from::number)),
                from.optional(
                        () -> new ParkedRouter.Yielding(from.optional(from::instant), from.optional(from::number))),
                numbers(),
                from.optional(this::stead));
    }

    private Numbers numbers() throws ParkException {
        return new Numbers(from.small(), from.small(), from.number(), from.number(), trailers());
    }

    private Map<InetAddress, Long> trailers() throws ParkException {
        Map<InetAddress, Long> trailers = new LinkedHashMap<>();
        for (Map.Entry<InetAddress, Long> heard : from.all(() -> Map.entry(from.inet(), from.number()))) {
            trailers.put(heard.getKey(), heard.getValue());
        }
        return trailers;
    }

    private RouterKey key() throws ParkException {
        return new RouterKey(from.between(1, 255), from.flag(), from.text(), from.flag(), from.optional(from::inet));
    }

    private State state() throws ParkException {
        return switch (from.constant(VrrpState.values())) {
            case INIT -> State.Initialize.STATE;
            case BACKUP -> new State.Backup(peer(), from.number(), from.number(), delay(), from.optional(this::peer));
            case MASTER ->
                new State.Master(from.number(), from.number(), from.notNegative(), contest(), rivalry(), from.flag());
            case FAULT -> new State.Fault(from.text());
        };
    }

    private Peer peer() throws ParkException {
        return new Peer(from.optional(from::inet), from.between(0, 255), from.notNegative());
    }

    private PreemptDelay delay() throws ParkException {
        return new PreemptDelay(from.constant(PreemptDelay.Phase.values()), from.number());
    }

    private Contest contest() throws ParkException {
        return new Contest(from.optional(from::inet), from.notNegative(), from.atLeastNone(), from.number());
    }

    private Rivalry rivalry() throws ParkException {
        return new Rivalry(
                from.optional(from::inet),
                from.number(),
                from.optional(from::inet),
                from.number(),
                from.number(),
                from.notNegative());
    }

    private VrrpCause cause() throws ParkException {
        return new VrrpCause(
                from.instant(), from.constant(VrrpState.values()), from.constant(VrrpState.values()), from.text());
    }

    private Stead stead() throws ParkException {
        return new Stead(
                socket(),
                from.all(this::packet),
                from.all(this::packet),
                from.all(() -> new Stead.Turn(from.all(this::packet), from.all(this::packet))),
                from.number(),
                from.notNegative(),
                from.notNegative(),
                from.all(this::address));
    }

    private VrrpChannel.Spec socket() throws ParkException {
        return new VrrpChannel.Spec(
                from.flag(), from.atLeastNone(), from.optional(from::inet), from.optional(from::small), from.flag());
    }

    private Stead.Packet packet() throws ParkException {
        return new Stead.Packet(from.block(), from.inet(), from.inet(), from.between(1, 255));
    }

    private LinkAddress address() throws ParkException {
        return new LinkAddress(
                from.between(1, Integer.MAX_VALUE),
                from.inet(),
                from.between(0, 128),
                new LinkAddress.Attributes(
                        from.between(0, 255),
                        from.small(),
                        from.optional(from::inet),
                        from.optional(from::text),
                        from.optional(from::inet),
                        from.optional(from::number)));
    }
}
