package io.evenkeel.vrrp.park;

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
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what {@link ParkWriter} wrote, and refuses everything else: what is read is in a file for a while. */
final class ParkReader {
    private static final int NANOS = 1_000_000_000;

    private final ByteBuffer in;

    ParkReader(byte[] bytes) {
        in = ByteBuffer.wrap(bytes);
    }

    /** One value after the other. */
    @FunctionalInterface
    private interface Part<T> {
        T read() throws ParkException;
    }

    ParkedEngine engine() throws ParkException {
        try {
            ParkedEngine engine = new ParkedEngine(in.getLong(), all(this::router));
            if (in.hasRemaining()) {
                throw new ParkException("it is followed by " + in.remaining() + " bytes");
            }
            return engine;
        } catch (BufferUnderflowException ended) {
            throw new ParkException("it ends too early");
        } catch (DateTimeException wrong) {
            throw new ParkException("a time in it is none");
        }
    }

    private ParkedRouter router() throws ParkException {
        return new ParkedRouter(
                text(),
                key(),
                state(),
                between(0, 255),
                instant(),
                all(this::cause),
                all(in::getLong),
                all(this::address),
                new ParkedRouter.Pending(optional(in::getLong), between(0, Integer.MAX_VALUE), optional(in::getLong)),
                optional(() -> new ParkedRouter.Yielding(optional(this::instant), optional(in::getLong))),
                numbers(),
                optional(this::stead));
    }

    private Numbers numbers() throws ParkException {
        return new Numbers(in.getInt(), in.getInt(), in.getLong(), in.getLong(), map(this::inet, in::getLong));
    }

    private RouterKey key() throws ParkException {
        return new RouterKey(between(1, 255), flag(), text(), flag(), optional(this::inet));
    }

    private State state() throws ParkException {
        return switch (of(VrrpState.values())) {
            case INIT -> State.Initialize.STATE;
            case BACKUP -> new State.Backup(peer(), in.getLong(), in.getLong(), delay(), optional(this::peer));
            case MASTER -> new State.Master(in.getLong(), in.getLong(), notNegative(), contest(), rivalry(), flag());
            case FAULT -> new State.Fault(text());
        };
    }

    private Peer peer() throws ParkException {
        return new Peer(optional(this::inet), between(0, 255), notNegative());
    }

    private PreemptDelay delay() throws ParkException {
        return new PreemptDelay(of(PreemptDelay.Phase.values()), in.getLong());
    }

    private Contest contest() throws ParkException {
        return new Contest(optional(this::inet), notNegative(), between(0, Integer.MAX_VALUE), in.getLong());
    }

    private Rivalry rivalry() throws ParkException {
        return new Rivalry(
                optional(this::inet), in.getLong(), optional(this::inet), in.getLong(), in.getLong(), notNegative());
    }

    private VrrpCause cause() throws ParkException {
        return new VrrpCause(instant(), of(VrrpState.values()), of(VrrpState.values()), text());
    }

    private Stead stead() throws ParkException {
        return new Stead(
                socket(),
                all(this::packet),
                all(this::packet),
                all(() -> new Stead.Turn(all(this::packet), all(this::packet))),
                in.getLong(),
                notNegative(),
                notNegative(),
                all(this::address));
    }

    private VrrpChannel.Spec socket() throws ParkException {
        return new VrrpChannel.Spec(
                flag(), between(0, Integer.MAX_VALUE), optional(this::inet), optional(in::getInt), flag());
    }

    private Stead.Packet packet() throws ParkException {
        return new Stead.Packet(ByteBuffer.wrap(block()), inet(), inet(), between(1, 255));
    }

    private LinkAddress address() throws ParkException {
        return new LinkAddress(
                between(1, Integer.MAX_VALUE),
                inet(),
                between(0, 128),
                new LinkAddress.Attributes(
                        between(0, 255),
                        in.getInt(),
                        optional(this::inet),
                        optional(this::text),
                        optional(this::inet),
                        optional(in::getLong)));
    }

    private Instant instant() throws ParkException {
        return Instant.ofEpochSecond(in.getLong(), between(0, NANOS - 1));
    }

    private InetAddress inet() throws ParkException {
        try {
            return InetAddress.getByAddress(block());
        } catch (UnknownHostException wrong) {
            throw new ParkException("an address in it is none");
        }
    }

    private String text() throws ParkException {
        return new String(block(), StandardCharsets.UTF_8);
    }

    private <T> List<T> all(Part<T> each) throws ParkException {
        int count = between(0, in.remaining());
        List<T> all = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            all.add(each.read());
        }
        return all;
    }

    private <K, V> Map<K, V> map(Part<K> key, Part<V> value) throws ParkException {
        int count = between(0, in.remaining());
        Map<K, V> map = new LinkedHashMap<>();
        for (int at = 0; at < count; at++) {
            K name = key.read();
            map.put(name, value.read());
        }
        return map;
    }

    private <T> Optional<T> optional(Part<T> present) throws ParkException {
        return flag() ? Optional.of(present.read()) : Optional.empty();
    }

    private <T> T of(T[] values) throws ParkException {
        return values[between(0, values.length - 1)];
    }

    private boolean flag() throws ParkException {
        return between(0, 1) == 1;
    }

    private long notNegative() throws ParkException {
        long number = in.getLong();
        if (number < 0) {
            throw new ParkException("a duration in it is negative");
        }
        return number;
    }

    private int between(int least, int most) throws ParkException {
        int number = in.getInt();
        if (number < least || number > most) {
            throw new ParkException("a number in it is " + number);
        }
        return number;
    }

    private byte[] block() throws ParkException {
        byte[] content = new byte[between(0, in.remaining())];
        in.get(content);
        return content;
    }
}
