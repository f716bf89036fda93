package io.evenkeel.ipvs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.lvs.Destination.Forwarding;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.ServiceKey.Protocol;
import io.evenkeel.api.lvs.SyncDaemon;
import io.evenkeel.api.lvs.TableChange;
import io.evenkeel.api.lvs.TableRow;
import io.evenkeel.api.lvs.Traffic;
import io.evenkeel.api.lvs.VirtualService;
import io.evenkeel.api.lvs.VirtualService.Flag;
import io.evenkeel.api.lvs.VirtualService.Persistence;
import io.evenkeel.api.net.GenericNetlink.Request;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The bytes of linux/ip_vs.h, both ways. */
class CodecTest {
    private static final ServiceKey WEB = new ServiceKey.Addressed(Protocol.TCP, Samples.ip("10.0.0.1"), 80);
    private static final int ROUNDS = 2000;

    @Test
    void aServiceIsWrittenAttributeByAttribute() {
        VirtualService service = new VirtualService(
                WEB, "rr", Set.of(Flag.SCHEDULER_1), Optional.of(new Persistence(50, 0xffffff00)), Optional.empty());
        Request request = new TableChange.AddService(service).visit(Requests.OF);
        ByteBuffer wanted = ByteBuffer.allocate(256).order(ByteOrder.nativeOrder());
        wanted.putShort((short) 84).putShort((short) 0x8001);
        wanted.putShort((short) 6).putShort((short) 1).putShort((short) 2).putShort((short) 0);
        wanted.putShort((short) 6).putShort((short) 2).putShort((short) 6).putShort((short) 0);
        wanted.putShort((short) 20)
                .putShort((short) 3)
                .put(new byte[] {10, 0, 0, 1})
                .put(new byte[12]);
        wanted.putShort((short) 6).putShort((short) 4).put(new byte[] {0, 80, 0, 0});
        wanted.putShort((short) 7).putShort((short) 6).put("rr\0\0".getBytes(StandardCharsets.UTF_8));
        wanted.putShort((short) 12).putShort((short) 7).putInt(0x9).putInt(-1);
        wanted.putShort((short) 8).putShort((short) 8).putInt(50);
        wanted.putShort((short) 8).putShort((short) 9).put(new byte[] {-1, -1, -1, 0});
        assertEquals(1, request.command());
        assertArrayEquals(bytes(wanted.flip()), bytes(request.attributes()));
    }

    @Test
    void aServerIsNamedBehindItsService() {
        Destination.Key server = new Destination.Key(Samples.ip("10.0.0.9"), 8080);
        Request request = new TableChange.RemoveDestination(new ServiceKey.Marked(7, false), server).visit(Requests.OF);
        ByteBuffer wanted = ByteBuffer.allocate(256).order(ByteOrder.nativeOrder());
        wanted.putShort((short) 20).putShort((short) 0x8001);
        wanted.putShort((short) 6).putShort((short) 1).putShort((short) 2).putShort((short) 0);
        wanted.putShort((short) 8).putShort((short) 5).putInt(7);
        wanted.putShort((short) 40).putShort((short) 0x8002);
        wanted.putShort((short) 6).putShort((short) 11).putShort((short) 2).putShort((short) 0);
        wanted.putShort((short) 20)
                .putShort((short) 1)
                .put(new byte[] {10, 0, 0, 9})
                .put(new byte[12]);
        wanted.putShort((short) 6).putShort((short) 2).put(new byte[] {0x1f, (byte) 0x90, 0, 0});
        assertEquals(7, request.command());
        assertArrayEquals(bytes(wanted.flip()), bytes(request.attributes()));
    }

    @Test
    void servicesReadAsTheyWereWritten() {
        Samples samples = new Samples(new Random(1));
        for (int i = 0; i < ROUNDS; i++) {
            VirtualService service = samples.service();
            AttributeWriter writer = new AttributeWriter();
            ServiceCodec.whole(writer, service);
            assertEquals(Optional.of(service), ServiceCodec.decode(new AttributeReader(writer.written())));
        }
    }

    @Test
    void serversReadAsTheyWereWritten() {
        Samples samples = new Samples(new Random(2));
        for (int i = 0; i < ROUNDS; i++) {
            Destination destination = samples.destination();
            AttributeWriter writer = new AttributeWriter();
            DestinationCodec.whole(writer, destination);
            assertEquals(
                    Optional.of(new TableRow.Server(destination, Traffic.NONE, 0, 0, 0)),
                    DestinationCodec.decode(new AttributeReader(writer.written()), false));
        }
    }

    @Test
    void syncDaemonsReadAsTheyWereWritten() {
        Samples samples = new Samples(new Random(3));
        for (int i = 0; i < ROUNDS; i++) {
            SyncDaemon daemon = samples.daemon();
            AttributeWriter writer = new AttributeWriter();
            DaemonCodec.whole(writer, daemon);
            assertEquals(Optional.of(daemon), DaemonCodec.decode(new AttributeReader(writer.written())));
        }
    }

    @Test
    void aKernelThatDoesNotTellTheServersFamilyMeansTheServices() {
        AttributeWriter writer = new AttributeWriter()
                .address(IpVs.DEST_ATTR_ADDR, Samples.ip("10.0.0.9"))
                .port(IpVs.DEST_ATTR_PORT, 80)
                .u32(IpVs.DEST_ATTR_FWD_METHOD, Forwarding.ROUTE.number())
                .u32(IpVs.DEST_ATTR_WEIGHT, 3);
        TableRow.Server server = DestinationCodec.decode(new AttributeReader(writer.written()), false)
                .orElseThrow();
        assertEquals(Samples.ip("10.0.0.9"), server.destination().key().address());
        assertEquals(3, server.destination().weight());
    }

    @Test
    void countersAreTakenFromTheWiderOnesAndElseFromTheNarrower() {
        AttributeWriter both = new AttributeWriter();
        both.nested(IpVs.SVC_ATTR_STATS, () -> both.u32(IpVs.STATS_ATTR_CONNS, 5));
        assertEquals(5, traffic(both).connections());
        both.nested(
                IpVs.SVC_ATTR_STATS64,
                () -> both.bytes(
                        IpVs.STATS_ATTR_CONNS,
                        ByteBuffer.allocate(8)
                                .order(ByteOrder.nativeOrder())
                                .putLong(1L << 40)
                                .array()));
        assertEquals(1L << 40, traffic(both).connections());
    }

    private static Traffic traffic(AttributeWriter writer) {
        return TrafficCodec.decode(new AttributeReader(writer.written()), IpVs.SVC_ATTR_STATS64, IpVs.SVC_ATTR_STATS);
    }

    @Test
    void noMutilatedMessageIsMoreThanAbsent() {
        Samples samples = new Samples(new Random(4));
        for (int i = 0; i < 10 * ROUNDS; i++) {
            AttributeWriter writer = new AttributeWriter();
            ServiceCodec.whole(writer, samples.service());
            DestinationCodec.whole(writer, samples.destination());
            DaemonCodec.whole(writer, samples.daemon());
            byte[] mutated = bytes(writer.written());
            for (int k = 0; k < 4; k++) {
                mutated[samples.random().nextInt(mutated.length)] =
                        (byte) samples.random().nextInt();
            }
            int length = samples.random().nextInt(mutated.length + 1);
            AttributeReader reader = new AttributeReader(
                    ByteBuffer.wrap(mutated, 0, length).slice().order(ByteOrder.nativeOrder()));
            ServiceCodec.decode(reader);
            DestinationCodec.decode(reader, samples.random().nextBoolean());
            DaemonCodec.decode(reader);
            TrafficCodec.decode(reader, IpVs.SVC_ATTR_STATS64, IpVs.SVC_ATTR_STATS);
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
