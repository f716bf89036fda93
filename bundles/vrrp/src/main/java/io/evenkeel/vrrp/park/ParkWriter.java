package io.evenkeel.vrrp.park;

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
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
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
        all(engine.routers(), this::router);
        return this;
    }

    private void router(ParkedRouter router) {
        text(router.name());
        key(router.key());
        state(router.state());
        small(router.priority());
        instant(router.since());
        all(router.causes(), this::cause);
        all(router.counters(), this::number);
        all(router.placed(), this::address);
        optional(router.announcements().secondAt(), this::number);
        small(router.announcements().secondRepeat());
        optional(router.announcements().refreshAt(), this::number);
        optional(router.yielding(), this::yielding);
        numbers(router.numbers());
        optional(router.stead(), this::stead);
    }

    private void yielding(ParkedRouter.Yielding yielding) {
        optional(yielding.until(), this::instant);
        optional(yielding.resignsAt(), this::number);
    }

    private void numbers(Numbers numbers) {
        small(numbers.headerHeard());
        small(numbers.headerSent());
        number(numbers.trailerSent());
        number(numbers.trailerReserved());
        all(numbers.trailersHeard().entrySet(), heard -> {
            inet(heard.getKey());
            number(heard.getValue());
        });
    }

    private void key(RouterKey key) {
        small(key.virtualRouterId());
        flag(key.ipv6());
        text(key.interfaceName());
        flag(key.unicast());
        optional(key.endpoint(), this::inet);
    }

    private void state(State state) {
        small(state.name().ordinal());
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
                text(fault.reason());
                return null;
            }
        });
    }

    private void backupState(State.Backup backup) {
        peer(backup.master());
        number(backup.heardAt());
        number(backup.downDeadline());
        delay(backup.preemptDelay());
        optional(backup.ignored(), this::peer);
    }

    private void masterState(State.Master master) {
        number(master.advertDeadline());
        number(master.lastAdvert());
        number(master.patience());
        contest(master.contest());
        rivalry(master.rivalry());
        flag(master.resigned());
    }

    private void rivalry(Rivalry rivalry) {
        optional(rivalry.predecessor(), this::inet);
        number(rivalry.since());
        optional(rivalry.rival(), this::inet);
        number(rivalry.first());
        number(rivalry.last());
        number(rivalry.interval());
    }

    private void peer(Peer peer) {
        optional(peer.address(), this::inet);
        small(peer.priority());
        number(peer.interval());
    }

    private void delay(PreemptDelay delay) {
        small(delay.phase().ordinal());
        number(delay.deadline());
    }

    private void contest(Contest contest) {
        optional(contest.rival(), this::inet);
        number(contest.interval());
        small(contest.adverts());
        number(contest.deadline());
    }

    private void cause(VrrpCause cause) {
        instant(cause.at());
        small(cause.from().ordinal());
        small(cause.to().ordinal());
        text(cause.cause());
    }

    private void stead(Stead stead) {
        socket(stead.socket());
        all(stead.adverts(), this::packet);
        all(stead.resignation(), this::packet);
        all(stead.turns(), this::turn);
        number(stead.next());
        number(stead.interval());
        number(stead.patience());
        all(stead.addresses(), this::address);
    }

    private void turn(Stead.Turn turn) {
        all(turn.adverts(), this::packet);
        all(turn.resignation(), this::packet);
    }

    private void socket(VrrpChannel.Spec socket) {
        flag(socket.ipv6());
        small(socket.link());
        optional(socket.group(), this::inet);
        optional(socket.receiveBuffer(), this::small);
        flag(socket.authenticated());
    }

    private void packet(Stead.Packet packet) {
        ByteBuffer pdu = packet.pdu().duplicate();
        byte[] content = new byte[pdu.remaining()];
        pdu.get(content);
        block(content);
        inet(packet.source());
        inet(packet.destination());
        small(packet.ttl());
    }

    private void address(LinkAddress address) {
        small(address.link());
        inet(address.address());
        small(address.prefix());
        LinkAddress.Attributes attributes = address.attributes();
        small(attributes.scope());
        small(attributes.flags());
        optional(attributes.broadcast(), this::inet);
        optional(attributes.label(), this::text);
        optional(attributes.peer(), this::inet);
        optional(attributes.preferredLifetime(), this::number);
    }

    private void instant(Instant instant) {
        number(instant.getEpochSecond());
        small(instant.getNano());
    }

    private void inet(InetAddress address) {
        block(address.getAddress());
    }

    private void text(String text) {
        block(text.getBytes(StandardCharsets.UTF_8));
    }

    private <T> void all(Collection<T> some, Consumer<T> each) {
        small(some.size());
        some.forEach(each);
    }

    private <T> void optional(Optional<T> value, Consumer<T> present) {
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
