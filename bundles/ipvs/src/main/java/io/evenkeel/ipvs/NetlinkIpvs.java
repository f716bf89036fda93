package io.evenkeel.ipvs;

import io.evenkeel.api.lvs.LoadBalancer;
import io.evenkeel.api.lvs.SyncDaemon;
import io.evenkeel.api.lvs.TableChange;
import io.evenkeel.api.lvs.TableRow;
import io.evenkeel.api.lvs.VirtualService;
import io.evenkeel.api.net.GenericNetlink;
import io.evenkeel.api.net.GenericNetlink.Reply;
import io.evenkeel.api.net.GenericNetlink.Request;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** IPVS through its generic netlink family. Opened, and the module loaded, when it is first needed. */
@Component
public final class NetlinkIpvs implements LoadBalancer {

    private static final String MODULE = "ip_vs";
    private static final int ENOENT = 2;
    /** Requests are made for so many changes at a time: ten thousand servers would take tens of megabytes. */
    private static final int AT_ONCE = 256;

    private final Network network;
    private Optional<String> namespace = Optional.empty();
    private GenericNetlink kernel;

    @Activate
    public NetlinkIpvs(@Reference Network network) {
        this.network = network;
    }

    @Override
    public synchronized void enter(Optional<String> wanted) {
        if (!wanted.equals(namespace)) {
            close();
            namespace = wanted;
        }
    }

    @Override
    public synchronized String version() throws NativeException {
        int version = attributes("read the version of IPVS", Requests.plain(IpVs.CMD_GET_INFO, false))
                .u32(IpVs.INFO_ATTR_VERSION)
                .orElse(0);
        return (version >> 16 & 0xff) + "." + (version >> 8 & 0xff) + "." + (version & 0xff);
    }

    @Override
    public synchronized List<TableRow> table() throws NativeException {
        List<Service> services = new ArrayList<>();
        for (ByteBuffer message : done("list virtual services", Requests.plain(IpVs.CMD_GET_SERVICE, true))
                .messages()) {
            new AttributeReader(message).nested(IpVs.CMD_ATTR_SERVICE).ifPresent(reader -> ServiceCodec.decode(reader)
                    .ifPresent(service -> services.add(new Service(service, reader))));
        }
        List<Reply> servers = kernel().ask(
                        "list real servers",
                        services.stream()
                                .map(service ->
                                        Requests.servers(service.service().key()))
                                .toList());
        List<TableRow> rows = new ArrayList<>();
        for (int at = 0; at < services.size(); at++) {
            // a service that was removed meanwhile has no servers to list
            if (servers.get(at).failure().isEmpty()) {
                rows.add(services.get(at).row(servers.get(at).messages()));
            }
        }
        return rows;
    }

    private record Service(VirtualService service, AttributeReader reader) {
        TableRow row(List<ByteBuffer> messages) {
            List<TableRow.Server> servers = new ArrayList<>();
            for (ByteBuffer message : messages) {
                new AttributeReader(message)
                        .nested(IpVs.CMD_ATTR_DEST)
                        .flatMap(destination -> DestinationCodec.decode(
                                destination, service.key().ipv6()))
                        .ifPresent(servers::add);
            }
            return new TableRow(
                    service, TrafficCodec.decode(reader, IpVs.SVC_ATTR_STATS64, IpVs.SVC_ATTR_STATS), servers);
        }
    }

    @Override
    public synchronized List<Optional<NativeException>> change(List<TableChange> changes) throws NativeException {
        List<Optional<NativeException>> results = new ArrayList<>(changes.size());
        for (int from = 0; from < changes.size(); from += AT_ONCE) {
            results.addAll(changeTogether(changes.subList(from, Math.min(changes.size(), from + AT_ONCE))));
        }
        return results;
    }

    private List<Optional<NativeException>> changeTogether(List<TableChange> changes) throws NativeException {
        List<Reply> replies = kernel().ask(
                        "change the IPVS table",
                        changes.stream()
                                .map(change -> change.visit(Requests.OF))
                                .toList());
        List<Optional<NativeException>> results = new ArrayList<>(changes.size());
        for (int at = 0; at < changes.size(); at++) {
            results.add(result(changes.get(at), replies.get(at)));
        }
        return results;
    }

    /** A failure says what failed; a scheduler or persistence engine the kernel lacks is loaded, and asked for again. */
    private Optional<NativeException> result(TableChange change, Reply reply) throws NativeException {
        Optional<NativeException> failure = reply.failure();
        if (failure.filter(why -> why.errno() == ENOENT).isPresent()
                && change.visit(Modules.OF).filter(this::loads).isPresent()) {
            failure = kernel().ask("change the IPVS table", List.of(change.visit(Requests.OF)))
                    .get(0)
                    .failure();
        }
        return failure.map(why -> new NativeException(change.visit(Deed.OF), why.errno(), Deed.reason(change, why)));
    }

    private boolean loads(List<String> modules) {
        try {
            for (String module : modules) {
                network.loadModule(module);
            }
            return true;
        } catch (NativeException absent) {
            return false;
        }
    }

    @Override
    public synchronized void flush() throws NativeException {
        done("clear the IPVS table", Requests.plain(IpVs.CMD_FLUSH, false));
    }

    @Override
    public synchronized Timeouts timeouts() throws NativeException {
        AttributeReader reader = attributes("read the timeouts of IPVS", Requests.plain(IpVs.CMD_GET_CONFIG, false));
        return new Timeouts(
                reader.u32(IpVs.CMD_ATTR_TIMEOUT_TCP).orElse(0),
                reader.u32(IpVs.CMD_ATTR_TIMEOUT_TCP_FIN).orElse(0),
                reader.u32(IpVs.CMD_ATTR_TIMEOUT_UDP).orElse(0));
    }

    @Override
    public synchronized void timeouts(Timeouts wanted) throws NativeException {
        AttributeWriter writer = new AttributeWriter()
                .u32(IpVs.CMD_ATTR_TIMEOUT_TCP, wanted.tcp())
                .u32(IpVs.CMD_ATTR_TIMEOUT_TCP_FIN, wanted.tcpFin())
                .u32(IpVs.CMD_ATTR_TIMEOUT_UDP, wanted.udp());
        done("set the timeouts of IPVS", new Request(IpVs.CMD_SET_CONFIG, false, writer.written()));
    }

    @Override
    public synchronized List<SyncDaemon> syncDaemons() throws NativeException {
        return done("list sync daemons", Requests.plain(IpVs.CMD_GET_DAEMON, true)).messages().stream()
                .flatMap(message ->
                        new AttributeReader(message).nested(IpVs.CMD_ATTR_DAEMON).flatMap(DaemonCodec::decode).stream())
                .toList();
    }

    @Override
    public synchronized void start(SyncDaemon daemon) throws NativeException {
        AttributeWriter writer = new AttributeWriter();
        writer.nested(IpVs.CMD_ATTR_DAEMON, () -> DaemonCodec.whole(writer, daemon));
        done(
                "start the sync daemon " + daemon.role() + " on " + daemon.link(),
                new Request(IpVs.CMD_NEW_DAEMON, false, writer.written()));
    }

    @Override
    public synchronized void stop(SyncDaemon.Role role) throws NativeException {
        AttributeWriter writer = new AttributeWriter();
        writer.nested(IpVs.CMD_ATTR_DAEMON, () -> DaemonCodec.role(writer, role));
        done("stop the sync daemon " + role, new Request(IpVs.CMD_DEL_DAEMON, false, writer.written()));
    }

    private AttributeReader attributes(String what, Request request) throws NativeException {
        return done(what, request).messages().stream()
                .findFirst()
                .map(AttributeReader::new)
                .orElseThrow(() -> new NativeException(what, 0, "the kernel did not answer"));
    }

    private Reply done(String what, Request request) throws NativeException {
        Reply reply = kernel().ask(what, List.of(request)).get(0);
        if (reply.failure().isPresent()) {
            throw reply.failure().get();
        }
        return reply;
    }

    private GenericNetlink kernel() throws NativeException {
        if (kernel == null) {
            kernel = opened();
        }
        return kernel;
    }

    private GenericNetlink opened() throws NativeException {
        try {
            return connected();
        } catch (NativeException absent) {
            if (absent.errno() != ENOENT) {
                throw absent;
            }
            network.loadModule(MODULE);
            return connected();
        }
    }

    private GenericNetlink connected() throws NativeException {
        return namespace.isPresent()
                ? network.openGeneric(IpVs.GENL_NAME, namespace.get())
                : network.openGeneric(IpVs.GENL_NAME);
    }

    @Deactivate
    synchronized void close() {
        if (kernel != null) {
            kernel.close();
            kernel = null;
        }
    }
}
