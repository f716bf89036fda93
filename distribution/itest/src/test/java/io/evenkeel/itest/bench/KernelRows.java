package io.evenkeel.itest.bench;

import io.evenkeel.api.net.GenericNetlink;
import io.evenkeel.api.net.GenericNetlink.Request;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.net.linux.LinuxNetwork;
import io.evenkeel.net.linux.loop.Loops;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A host's IPVS table, as little of it as will do. */
final class KernelRows implements AutoCloseable {
    private static final int CMD_GET_DEST = 8;
    private static final int CMD_ATTR_SERVICE = 1;
    private static final int SVC_ATTR_AF = 1;
    private static final int SVC_ATTR_PROTOCOL = 2;
    private static final int SVC_ATTR_ADDR = 3;
    private static final int SVC_ATTR_PORT = 4;
    private static final int NESTED = 0x8000;
    private static final int HEADER = 4;

    private final GenericNetlink ipvs;

    KernelRows(Host host) {
        try {
            LinuxNetwork network = new LinuxNetwork(new Loops());
            network.enterNamespace(host.namespace());
            network.loadModule("ip_vs");
            network.loadModule("ip_vs_rr");
            ipvs = network.openGeneric("IPVS");
        } catch (NativeException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Waits until a service has so many servers; when that was seen, System.nanoTime. */
    long await(Subject subject, int service, int servers) {
        Request request = servers(Host.address(Farm.service(service)).getAddress());
        return subject.await("service " + service + " has " + servers + " servers", () -> count(request) == servers);
    }

    private int count(Request request) {
        try {
            return ipvs.ask("list real servers", List.of(request))
                    .get(0)
                    .messages()
                    .size();
        } catch (NativeException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Request servers(byte[] address) {
        ByteBuffer attributes = ByteBuffer.allocate(64).order(ByteOrder.nativeOrder());
        attributes.putShort((short) 0).putShort((short) (CMD_ATTR_SERVICE | NESTED));
        header(attributes, SVC_ATTR_AF, 2).putShort((short) 2).putShort((short) 0);
        header(attributes, SVC_ATTR_PROTOCOL, 2).putShort((short) 6).putShort((short) 0);
        header(attributes, SVC_ATTR_ADDR, 16).put(address).put(new byte[16 - address.length]);
        header(attributes, SVC_ATTR_PORT, 2)
                .put((byte) (Farm.PORT >> 8))
                .put((byte) Farm.PORT)
                .putShort((short) 0);
        attributes.putShort(0, (short) attributes.position());
        return new Request(CMD_GET_DEST, true, attributes.flip());
    }

    private static ByteBuffer header(ByteBuffer target, int type, int length) {
        return target.putShort((short) (HEADER + length)).putShort((short) type);
    }

    /** The real servers of all services, by number, as /proc lists them in the namespace of a process. */
    static Set<Integer> present(long pid) {
        Set<Integer> present = new HashSet<>();
        for (String line : lines(pid).split("\n")) {
            if (line.startsWith("  -> 0A80")) {
                present.add(Integer.parseInt(line.substring(9, 13), 16) - Farm.FIRST);
            }
        }
        return present;
    }

    private static String lines(long pid) {
        try {
            return new String(Files.readAllBytes(Path.of("/proc/" + pid + "/net/ip_vs")), StandardCharsets.US_ASCII);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        ipvs.close();
    }
}
