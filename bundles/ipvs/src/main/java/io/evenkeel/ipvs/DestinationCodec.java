package io.evenkeel.ipvs;

import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.lvs.Destination.Forwarding;
import io.evenkeel.api.lvs.Destination.Key;
import io.evenkeel.api.lvs.Destination.Tunnel;
import io.evenkeel.api.lvs.TableRow;
import java.net.Inet6Address;
import java.util.Arrays;
import java.util.Optional;

/** IPVS_CMD_ATTR_DEST. */
final class DestinationCodec {

    private DestinationCodec() {}

    /** What names the server. */
    static void key(AttributeWriter writer, Key key) {
        writer.u16(IpVs.DEST_ATTR_ADDR_FAMILY, key.address() instanceof Inet6Address ? IpVs.AF_INET6 : IpVs.AF_INET)
                .address(IpVs.DEST_ATTR_ADDR, key.address())
                .port(IpVs.DEST_ATTR_PORT, key.port());
    }

    static void whole(AttributeWriter writer, Destination destination) {
        key(writer, destination.key());
        writer.u32(IpVs.DEST_ATTR_FWD_METHOD, destination.forwarding().number())
                .u32(IpVs.DEST_ATTR_WEIGHT, destination.weight())
                .u32(IpVs.DEST_ATTR_U_THRESH, destination.upperThreshold())
                .u32(IpVs.DEST_ATTR_L_THRESH, destination.lowerThreshold());
        destination.tunnel().ifPresent(tunnel -> writer.u8(
                        IpVs.DEST_ATTR_TUN_TYPE, tunnel.kind().ordinal())
                .port(IpVs.DEST_ATTR_TUN_PORT, tunnel.port())
                .u16(IpVs.DEST_ATTR_TUN_FLAGS, tunnel.checksum().ordinal()));
    }

    /** @param ipv6 family of the service, for kernels that do not tell the server's */
    static Optional<TableRow.Server> decode(AttributeReader reader, boolean ipv6) {
        boolean own = reader.u16(IpVs.DEST_ATTR_ADDR_FAMILY)
                .map(family -> family == IpVs.AF_INET6)
                .orElse(ipv6);
        return reader.address(IpVs.DEST_ATTR_ADDR, own)
                .flatMap(address -> reader.port(IpVs.DEST_ATTR_PORT).map(port -> new Key(address, port)))
                .flatMap(key -> destination(reader, key))
                .map(destination -> new TableRow.Server(
                        destination,
                        TrafficCodec.decode(reader, IpVs.DEST_ATTR_STATS64, IpVs.DEST_ATTR_STATS),
                        reader.counter(IpVs.DEST_ATTR_ACTIVE_CONNS),
                        reader.counter(IpVs.DEST_ATTR_INACT_CONNS),
                        reader.counter(IpVs.DEST_ATTR_PERSIST_CONNS)));
    }

    private static Optional<Destination> destination(AttributeReader reader, Key key) {
        return forwarding(reader)
                .map(forwarding -> new Destination(
                        key,
                        forwarding,
                        forwarding == Forwarding.TUNNEL ? tunnel(reader) : Optional.empty(),
                        reader.u32(IpVs.DEST_ATTR_WEIGHT).orElse(0),
                        reader.u32(IpVs.DEST_ATTR_U_THRESH).orElse(0),
                        reader.u32(IpVs.DEST_ATTR_L_THRESH).orElse(0)));
    }

    private static Optional<Forwarding> forwarding(AttributeReader reader) {
        int number = reader.u32(IpVs.DEST_ATTR_FWD_METHOD).orElse(0) & IpVs.CONN_F_FWD_MASK;
        return Arrays.stream(Forwarding.values())
                .filter(one -> one.number() == number)
                .findFirst();
    }

    /** IP in IP without more is what the kernel does when nothing is said. */
    private static Optional<Tunnel> tunnel(AttributeReader reader) {
        int kind = reader.u8(IpVs.DEST_ATTR_TUN_TYPE).orElse(0);
        int checksum = reader.u16(IpVs.DEST_ATTR_TUN_FLAGS).orElse(0);
        if (kind == 0 || kind >= Tunnel.Kind.values().length || checksum >= Tunnel.Checksum.values().length) {
            return Optional.empty();
        }
        return Optional.of(new Tunnel(
                Tunnel.Kind.values()[kind],
                reader.port(IpVs.DEST_ATTR_TUN_PORT).orElse(0),
                Tunnel.Checksum.values()[checksum]));
    }
}
