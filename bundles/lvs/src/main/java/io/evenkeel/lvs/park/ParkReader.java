package io.evenkeel.lvs.park;

import io.evenkeel.api.check.Outcome.Weight;
import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.lvs.LoadBalancer.Timeouts;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.ServiceKey.Protocol;
import io.evenkeel.api.lvs.SyncDaemon;
import io.evenkeel.api.lvs.SyncDaemon.Role;
import io.evenkeel.lvs.check.CheckMemory;
import io.evenkeel.lvs.config.Followed;
import io.evenkeel.lvs.config.Marking.Use;
import io.evenkeel.lvs.config.SyncDefinition;
import io.evenkeel.lvs.machine.CheckState;
import io.evenkeel.lvs.park.ParkedEngine.IdleTimes;
import io.evenkeel.lvs.park.ParkedEngine.Sync;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what {@link ParkWriter} wrote, and refuses everything else: what is read is in a file for a while. */
final class ParkReader {
    private static final int PORTS = 65_535;
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
            ParkedEngine engine = new ParkedEngine(
                    in.getLong(), all(this::pool), marks(), optional(this::idleTimes), optional(this::sync));
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

    private ParkedPool pool() throws ParkException {
        return new ParkedPool(text(), all(this::service), flag(), flag(), flag(), all(this::server));
    }

    private ServiceKey service() throws ParkException {
        return flag()
                ? new ServiceKey.Addressed(of(Protocol.values()), inet(), between(0, PORTS))
                : new ServiceKey.Marked(in.getInt(), flag());
    }

    private ParkedServer server() throws ParkException {
        return new ParkedServer(
                destination(), text(), flag(), instant(), text(), optional(in::getLong), all(this::check));
    }

    private Destination.Key destination() throws ParkException {
        return new Destination.Key(inet(), between(0, PORTS));
    }

    private ParkedCheck check() throws ParkException {
        return new ParkedCheck(text(), text(), memory());
    }

    private CheckMemory memory() throws ParkException {
        return new CheckMemory(
                state(),
                optional(in::getLong),
                notNegative(),
                notNegative(),
                optional(this::instant),
                text(),
                Duration.ofNanos(notNegative()));
    }

    private CheckState state() throws ParkException {
        return new CheckState(flag(), flag(), notNegative(), in.getInt(), optional(this::weight));
    }

    private Weight weight() throws ParkException {
        return new Weight(of(Weight.Kind.values()), in.getLong());
    }

    private Map<Use, Integer> marks() throws ParkException {
        Map<Use, Integer> marks = new HashMap<>();
        for (Map.Entry<Use, Integer> mark : all(this::mark)) {
            marks.put(mark.getKey(), mark.getValue());
        }
        return marks;
    }

    private Map.Entry<Use, Integer> mark() throws ParkException {
        return Map.entry(new Use(text(), of(Protocol.values())), in.getInt());
    }

    private IdleTimes idleTimes() throws ParkException {
        return new IdleTimes(timeouts(), optional(this::timeouts));
    }

    private Timeouts timeouts() throws ParkException {
        return new Timeouts(atLeastNone(), atLeastNone(), atLeastNone());
    }

    private Sync sync() throws ParkException {
        return new Sync(definition(), new HashSet<>(all(() -> of(Role.values()))), optional(this::followed));
    }

    private SyncDefinition definition() throws ParkException {
        SyncDaemon template = new SyncDaemon(
                of(Role.values()),
                text(),
                between(0, 255),
                between(0, PORTS),
                optional(this::inet),
                between(0, PORTS),
                between(0, 255));
        return new SyncDefinition(template, optional(this::text));
    }

    private Followed followed() throws ParkException {
        return new Followed(flag(), between(0, 255));
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
            throw new ParkException("a number in it is negative");
        }
        return number;
    }

    private int atLeastNone() throws ParkException {
        return between(0, Integer.MAX_VALUE);
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
