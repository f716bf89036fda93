package io.evenkeel.ipvs;

import io.evenkeel.api.lvs.SyncDaemon;
import io.evenkeel.api.lvs.SyncDaemon.Role;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/** IPVS_CMD_ATTR_DAEMON. */
final class DaemonCodec {

    private DaemonCodec() {}

    static void role(AttributeWriter writer, Role role) {
        writer.u32(IpVs.DAEMON_ATTR_STATE, role.number());
    }

    /** Zero is left out: the kernel's own choice. */
    static void whole(AttributeWriter writer, SyncDaemon daemon) {
        role(writer, daemon.role());
        writer.text(IpVs.DAEMON_ATTR_MCAST_IFN, daemon.link()).u32(IpVs.DAEMON_ATTR_SYNC_ID, daemon.id());
        if (daemon.maxLength() > 0) {
            writer.u16(IpVs.DAEMON_ATTR_SYNC_MAXLEN, daemon.maxLength());
        }
        daemon.group().ifPresent(group -> group(writer, group));
        if (daemon.port() > 0) {
            writer.u16(IpVs.DAEMON_ATTR_MCAST_PORT, daemon.port());
        }
        if (daemon.ttl() > 0) {
            writer.u8(IpVs.DAEMON_ATTR_MCAST_TTL, daemon.ttl());
        }
    }

    private static void group(AttributeWriter writer, InetAddress group) {
        int type = group instanceof Inet6Address ? IpVs.DAEMON_ATTR_MCAST_GROUP6 : IpVs.DAEMON_ATTR_MCAST_GROUP;
        writer.bytes(type, group.getAddress());
    }

    static Optional<SyncDaemon> decode(AttributeReader reader) {
        return reader.u32(IpVs.DAEMON_ATTR_STATE)
                .flatMap(number -> Arrays.stream(Role.values())
                        .filter(role -> role.number() == number)
                        .findFirst())
                .map(role -> new SyncDaemon(
                        role,
                        reader.text(IpVs.DAEMON_ATTR_MCAST_IFN).orElse(""),
                        reader.u32(IpVs.DAEMON_ATTR_SYNC_ID).orElse(0),
                        reader.u16(IpVs.DAEMON_ATTR_SYNC_MAXLEN).orElse(0),
                        reader.address(IpVs.DAEMON_ATTR_MCAST_GROUP, false)
                                .or(() -> reader.address(IpVs.DAEMON_ATTR_MCAST_GROUP6, true)),
                        reader.u16(IpVs.DAEMON_ATTR_MCAST_PORT).orElse(0),
                        reader.u8(IpVs.DAEMON_ATTR_MCAST_TTL).orElse(0)));
    }
}
