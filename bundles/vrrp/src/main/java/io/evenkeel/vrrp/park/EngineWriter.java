package io.evenkeel.vrrp.park;

import io.evenkeel.api.lifecycle.ParkWriter;
import io.evenkeel.api.lifecycle.Stead;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.VrrpChannel;
import io.evenkeel.api.vrrp.VrrpCause;
import io.evenkeel.vrrp.config.RouterKey;
import io.evenkeel.vrrp.machine.Contest;
import io.evenkeel.vrrp.machine.Peer;
import io.evenkeel.vrrp.machine.PreemptDelay;
import io.evenkeel.vrrp.machine.Rivalry;
import io.evenkeel.vrrp.machine.State;
import io.evenkeel.vrrp.wire.Numbers;

/** Writes what {@link EngineReader} reads. */
final class EngineWriter {
    private final ParkWriter to;

    EngineWriter(ParkWriter to) {
        this.to = to;
    }

    void engine(ParkedEngine engine) {
        to.number(engine.parkedAt());
        to.all(engine.routers(), this::router);
    }

    private void router(ParkedRouter router) {
        to.text(router.name());
        key(router.key());
        state(router.state());
        to.small(router.priority());
        to.instant(router.since());
        to.all(router.causes(), this::cause);
        to.all(router.counters(), to::number);
        to.all(router.placed(), this::address);
        to.optional(router.announcements().secondAt(), to::number);
        to.small(router.announcements().secondRepeat());
        to.optional(router.announcements().refreshAt(), to::number);
        to.optional(router.yielding(), this::yielding);
        numbers(router.numbers());
        to.optional(router.stead(), this::stead);
    }

    private void yielding(ParkedRouter.Yielding yielding) {
        to.optional(yielding.until(), to::instant);
        to.optional(yielding.resignsAt(), to::number);
    }

    private void numbers(Numbers numbers) {
        to.small(numbers.headerHeard());
        to.small(numbers.headerSent());
        to.number(numbers.trailerSent());
        to.number(numbers.trailerReserved());
        to.all(numbers.trailersHeard().entrySet(), heard -> {
            to.inet(heard.getKey());
            to.number(heard.getValue());
        });
    }

    private void key(RouterKey key) {
        to.small(key.virtualRouterId());
        to.flag(key.ipv6());
        to.text(key.interfaceName());
        to.flag(key.unicast());
        to.optional(key.endpoint(), to::inet);
    }

    private void state(State state) {
        to.constant(state.name());
        state.visit(new State.Cases<Void>() {
            @Override
            public Void initialize(State.Initialize initialize) {
                return null;
            }

            @Override
            public Void backup(State.Backup backup) {
                backupState(backup);
                return null;
            }

            @Override
            public Void master(State.Master master) {
                masterState(master);
                return null;
            }

            @Override
            public Void fault(State.Fault fault) {
                to.text(fault.reason());
                return null;
            }
        });
    }

    private void backupState(State.Backup backup) {
        peer(backup.master());
        to.number(backup.heardAt());
        to.number(backup.downDeadline());
        delay(backup.preemptDelay());
        to.optional(backup.ignored(), this::peer);
    }

    private void masterState(State.Master master) {
        to.number(master.advertDeadline());
        to.number(master.lastAdvert());
        to.number(master.patience());
        contest(master.contest());
        rivalry(master.rivalry());
        to.flag(master.resigned());
    }

    private void rivalry(Rivalry rivalry) {
        to.optional(rivalry.predecessor(), to::inet);
        to.number(rivalry.since());
        to.optional(rivalry.rival(), to::inet);
        to.number(rivalry.first());
        to.number(rivalry.last());
        to.number(rivalry.interval());
    }

    private void peer(Peer peer) {
        to.optional(peer.address(), to::inet);
        to.small(peer.priority());
        to.number(peer.interval());
    }

    private void delay(PreemptDelay delay) {
        to.constant(delay.phase());
        to.number(delay.deadline());
    }

    private void contest(Contest contest) {
        to.optional(contest.rival(), to::inet);
        to.number(contest.interval());
        to.small(contest.adverts());
        to.number(contest.deadline());
    }

    private void cause(VrrpCause cause) {
        to.instant(cause.at());
        to.constant(cause.from());
        to.constant(cause.to());
        to.text(cause.cause());
    }

    private void stead(Stead stead) {
        socket(stead.socket());
        to.all(stead.adverts(), this::packet);
        to.all(stead.resignation(), this::packet);
        to.all(stead.turns(), this::turn);
        to.number(stead.next());
        to.number(stead.interval());
        to.number(stead.patience());
        to.all(stead.addresses(), this::address);
    }

    private void turn(Stead.Turn turn) {
        to.all(turn.adverts(), this::packet);
        to.all(turn.resignation(), this::packet);
    }

    private void socket(VrrpChannel.Spec socket) {
        to.flag(socket.ipv6());
        to.small(socket.link());
        to.optional(socket.group(), to::inet);
        to.optional(socket.receiveBuffer(), to::small);
        to.flag(socket.authenticated());
    }

    private void packet(Stead.Packet packet) {
        to.block(packet.pdu());
        to.inet(packet.source());
        to.inet(packet.destination());
        to.small(packet.ttl());
    }

    private void address(LinkAddress address) {
        to.small(address.link());
        to.inet(address.address());
        to.small(address.prefix());
        LinkAddress.Attributes attributes = address.attributes();
        to.small(attributes.scope());
        to.small(attributes.flags());
        to.optional(attributes.broadcast(), to::inet);
        to.optional(attributes.label(), to::text);
        to.optional(attributes.peer(), to::inet);
        to.optional(attributes.preferredLifetime(), to::number);
    }
}
