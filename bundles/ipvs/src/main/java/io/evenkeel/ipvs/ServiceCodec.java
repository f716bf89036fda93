package io.evenkeel.ipvs;

import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.ServiceKey.Protocol;
import io.evenkeel.api.lvs.VirtualService;
import io.evenkeel.api.lvs.VirtualService.Flag;
import io.evenkeel.api.lvs.VirtualService.Persistence;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** IPVS_CMD_ATTR_SERVICE. */
final class ServiceCodec {

    private static final int WHOLE_IPV4 = 0xffffffff;
    private static final int WHOLE_IPV6 = 128;

    private ServiceCodec() {}

    /** What names the service. */
    static void key(AttributeWriter writer, ServiceKey key) {
        writer.u16(IpVs.SVC_ATTR_AF, key.ipv6() ? IpVs.AF_INET6 : IpVs.AF_INET);
        if (key instanceof ServiceKey.Addressed addressed) {
            writer.u16(IpVs.SVC_ATTR_PROTOCOL, addressed.protocol().number())
                    .address(IpVs.SVC_ATTR_ADDR, addressed.address())
                    .port(IpVs.SVC_ATTR_PORT, addressed.port());
        } else {
            writer.u32(IpVs.SVC_ATTR_FWMARK, ((ServiceKey.Marked) key).mark());
        }
    }

    static void whole(AttributeWriter writer, VirtualService service) {
        key(writer, service.key());
        writer.text(IpVs.SVC_ATTR_SCHED_NAME, service.scheduler())
                .flags(IpVs.SVC_ATTR_FLAGS, flags(service))
                .u32(
                        IpVs.SVC_ATTR_TIMEOUT,
                        service.persistence().map(Persistence::timeout).orElse(0))
                .bytes(IpVs.SVC_ATTR_NETMASK, netmask(service));
        service.engine().ifPresent(name -> writer.text(IpVs.SVC_ATTR_PE_NAME, name));
    }

    private static int flags(VirtualService service) {
        int bits = service.persistence().isPresent() ? IpVs.SVC_F_PERSISTENT : 0;
        for (Flag flag : service.flags()) {
            bits |= flag.bit();
        }
        return bits;
    }

    /** IPv4: the mask as it would stand in a packet. IPv6: the prefix length as a number of this machine. */
    private static byte[] netmask(VirtualService service) {
        boolean ipv6 = service.key().ipv6();
        int granularity = service.persistence().map(Persistence::granularity).orElse(ipv6 ? WHOLE_IPV6 : WHOLE_IPV4);
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ipv6 ? ByteOrder.nativeOrder() : ByteOrder.BIG_ENDIAN)
                .putInt(granularity)
                .array();
    }

    /** Empty for what is no service this daemon could name. */
    static Optional<VirtualService> decode(AttributeReader reader) {
        return key(reader)
                .map(key -> new VirtualService(
                        key,
                        reader.text(IpVs.SVC_ATTR_SCHED_NAME).orElse(""),
                        flags(bits(reader)),
                        persistence(reader, key.ipv6()),
                        reader.text(IpVs.SVC_ATTR_PE_NAME)));
    }

    private static Optional<ServiceKey> key(AttributeReader reader) {
        boolean ipv6 = reader.u16(IpVs.SVC_ATTR_AF).orElse(IpVs.AF_INET) == IpVs.AF_INET6;
        Optional<Integer> mark = reader.u32(IpVs.SVC_ATTR_FWMARK).filter(number -> number != 0);
        if (mark.isPresent()) {
            return Optional.of(new ServiceKey.Marked(mark.get(), ipv6));
        }
        return protocol(reader).flatMap(protocol -> reader.address(IpVs.SVC_ATTR_ADDR, ipv6)
                .flatMap(address -> reader.port(IpVs.SVC_ATTR_PORT)
                        .map(port -> new ServiceKey.Addressed(protocol, address, port))));
    }

    private static Optional<Protocol> protocol(AttributeReader reader) {
        return reader.u16(IpVs.SVC_ATTR_PROTOCOL).flatMap(number -> Arrays.stream(Protocol.values())
                .filter(one -> one.number() == number)
                .findFirst());
    }

    private static int bits(AttributeReader reader) {
        return reader.u32(IpVs.SVC_ATTR_FLAGS).orElse(0);
    }

    private static Set<Flag> flags(int bits) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        for (Flag flag : Flag.values()) {
            if ((bits & flag.bit()) != 0) {
                flags.add(flag);
            }
        }
        return flags;
    }

    private static Optional<Persistence> persistence(AttributeReader reader, boolean ipv6) {
        if ((bits(reader) & IpVs.SVC_F_PERSISTENT) == 0) {
            return Optional.empty();
        }
        ByteBuffer mask = ByteBuffer.wrap(reader.bytes(IpVs.SVC_ATTR_NETMASK)
                        .filter(bytes -> bytes.length >= Integer.BYTES)
                        .orElse(new byte[Integer.BYTES]))
                .order(ipv6 ? ByteOrder.nativeOrder() : ByteOrder.BIG_ENDIAN);
        return Optional.of(new Persistence(reader.u32(IpVs.SVC_ATTR_TIMEOUT).orElse(0), mask.getInt(0)));
    }
}
