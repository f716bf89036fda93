package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.lvs.Destination.Forwarding;
import io.evenkeel.api.lvs.Destination.Tunnel;
import io.evenkeel.api.lvs.LoadBalancer.Timeouts;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.ServiceKey.Protocol;
import io.evenkeel.api.lvs.SyncDaemon;
import io.evenkeel.api.lvs.TableChange;
import io.evenkeel.api.lvs.TableChange.AddDestination;
import io.evenkeel.api.lvs.TableChange.AddService;
import io.evenkeel.api.lvs.TableRow;
import io.evenkeel.api.lvs.VirtualService;
import io.evenkeel.api.lvs.VirtualService.Flag;
import io.evenkeel.api.lvs.VirtualService.Persistence;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.ipvs.NetlinkIpvs;
import io.evenkeel.itest.lab.Command;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.IpvsTable;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.net.linux.LinuxNetwork;
import io.evenkeel.net.linux.loop.Loops;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** IPVS through generic netlink, judged by what ipvsadm lists. */
@ExtendWith(LabPerTest.class)
class KernelTableGuest {
    private static final ServiceKey WEB = addressed(Protocol.TCP, "10.9.9.9", 80);

    @Test
    void rows_are_those_that_ipvsadm_would_have_made(Lab lab) throws NativeException {
        Host ours = lab.host("d");
        Host theirs = lab.host("e");
        NetlinkIpvs kernel = kernel(ours);
        List<TableChange> changes = new ArrayList<>();
        row(changes, service(WEB, "wrr", persistent(50, 0xffffffff)), server("10.9.9.1", 80, Forwarding.ROUTE, 7));
        row(
                changes,
                service(addressed(Protocol.TCP, "2001:db8::9", 80), "rr", persistent(60, 64)),
                server("2001:db8::1", 8080, Forwarding.MASQUERADE, 3));
        row(
                changes,
                service(addressed(Protocol.UDP, "10.9.9.9", 53), "sh", Set.of(Flag.ONE_PACKET)),
                server("10.9.9.1", 53, Forwarding.TUNNEL, 0));
        row(changes, service(addressed(Protocol.SCTP, "10.9.9.9", 90), "mh", Set.of(Flag.SCHEDULER_1)));
        row(
                changes,
                service(addressed(Protocol.TCP, "10.9.9.9", 82), "lc", persistent(60, 0xffffff00)),
                server("10.9.9.1", 82, Forwarding.ROUTE, 1),
                server("10.9.9.2", 82, Forwarding.ROUTE, 2));
        row(changes, service(new ServiceKey.Marked(7, false), "rr"), server("10.9.9.1", 0, Forwarding.ROUTE, 1));
        row(changes, service(new ServiceKey.Marked(8, true), "wlc", persistent(30, 128)));
        assertEquals(Collections.nCopies(changes.size(), Optional.empty()), kernel.change(changes));
        for (String arguments : List.of(
                "-A -t 10.9.9.9:80 -s wrr -p 50",
                "-a -t 10.9.9.9:80 -r 10.9.9.1:80 -g -w 7",
                "-A -t [2001:db8::9]:80 -s rr -p 60 -M 64",
                "-a -t [2001:db8::9]:80 -r [2001:db8::1]:8080 -m -w 3",
                "-A -u 10.9.9.9:53 -s sh -o",
                "-a -u 10.9.9.9:53 -r 10.9.9.1:53 -i -w 0",
                "-A --sctp-service 10.9.9.9:90 -s mh -b flag-1",
                "-A -t 10.9.9.9:82 -s lc -p 60 -M 255.255.255.0",
                "-a -t 10.9.9.9:82 -r 10.9.9.1:82 -g -w 1",
                "-a -t 10.9.9.9:82 -r 10.9.9.2:82 -g -w 2",
                "-A -f 7 -s rr",
                "-a -f 7 -r 10.9.9.1 -g -w 1",
                "-A -f 8 -6 -s wlc -p 30")) {
            ok(theirs.run(("ipvsadm " + arguments).split(" ")));
        }
        assertEquals(
                IpvsTable.savedOf(theirs).toString(), IpvsTable.savedOf(ours).toString());
        assertEquals(asked(changes), read(kernel));
        assertEquals(asked(changes), read(kernel(theirs)));
    }

    @Test
    void rows_are_edited_and_removed_in_place(Lab lab) throws NativeException {
        NetlinkIpvs kernel = kernel(lab.host("d"));
        List<TableChange> changes = new ArrayList<>();
        row(changes, service(WEB, "rr"), server("10.9.9.1", 80, Forwarding.ROUTE, 1));
        kernel.change(changes);
        VirtualService edited = service(WEB, "wlc", persistent(60, 0xffffffff));
        Destination heavier = server("10.9.9.1", 80, Forwarding.ROUTE, 9);
        assertEquals(
                Collections.nCopies(2, Optional.empty()),
                kernel.change(
                        List.of(new TableChange.EditService(edited), new TableChange.EditDestination(WEB, heavier))));
        assertEquals(Map.of(edited, Set.of(heavier)), read(kernel));
        kernel.change(List.of(new TableChange.RemoveDestination(WEB, heavier.key())));
        assertEquals(Map.of(edited, Set.of()), read(kernel));
        kernel.change(List.of(new TableChange.RemoveService(WEB)));
        assertEquals(Map.of(), read(kernel));
    }

    @Test
    void tunnels_keep_their_encapsulation(Lab lab) throws NativeException {
        NetlinkIpvs kernel = kernel(lab.host("d"));
        Destination gue = tunnelled("10.9.9.1", new Tunnel(Tunnel.Kind.GUE, 6080, Tunnel.Checksum.CSUM));
        Destination gre = tunnelled("10.9.9.2", new Tunnel(Tunnel.Kind.GRE, 0, Tunnel.Checksum.CSUM));
        List<TableChange> changes = new ArrayList<>();
        row(changes, service(WEB, "rr"), gue, gre);
        assertEquals(Collections.nCopies(3, Optional.empty()), kernel.change(changes));
        assertEquals(asked(changes), read(kernel));
    }

    @Test
    void what_the_kernel_refuses_is_named_and_the_rest_is_done(Lab lab) throws NativeException {
        NetlinkIpvs kernel = kernel(lab.host("d"));
        List<Optional<NativeException>> results = kernel.change(List.of(
                new AddService(service(addressed(Protocol.TCP, "10.9.9.9", 1), "nosuch")),
                new AddService(service(WEB, "rr")),
                new AddService(service(WEB, "rr")),
                new TableChange.RemoveDestination(WEB, new Destination.Key(Host.address("10.9.9.1"), 80))));
        assertEquals(
                List.of(
                        "add virtual service TCP 10.9.9.9:1: this kernel has no ip_vs_nosuch",
                        "",
                        "add virtual service TCP 10.9.9.9:80: File exists",
                        "remove real server 10.9.9.1:80 of TCP 10.9.9.9:80: No such file or directory"),
                results.stream()
                        .map(result -> result.map(Throwable::getMessage).orElse(""))
                        .toList());
    }

    @Test
    void a_large_table_goes_in_and_comes_back_whole(Lab lab) throws NativeException {
        NetlinkIpvs kernel = kernel(lab.host("d"));
        List<TableChange> changes = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            Destination[] servers = new Destination[50];
            for (int k = 0; k < servers.length; k++) {
                servers[k] = server("10.9." + i + "." + (k + 1), 80, Forwarding.ROUTE, k);
            }
            row(changes, service(addressed(Protocol.TCP, "10.9.9.9", i), "rr"), servers);
        }
        // direct routing keeps the port, whatever a server's own says
        List<Optional<NativeException>> results = kernel.change(changes);
        assertTrue(results.stream().allMatch(Optional::isEmpty));
        assertEquals(20, read(kernel).size());
        assertEquals(1000, read(kernel).values().stream().mapToInt(Set::size).sum());
        kernel.flush();
        assertEquals(Map.of(), read(kernel));
    }

    @Test
    void timeouts_and_sync_daemons_are_set_and_read(Lab lab) throws NativeException {
        Host host = lab.host("d").plug("eth0", lab.lan("lan"), "10.66.0.1/24");
        NetlinkIpvs kernel = kernel(host);
        Timeouts before = kernel.timeouts();
        kernel.timeouts(new Timeouts(600, 0, 30));
        assertEquals(new Timeouts(600, before.tcpFin(), 30), kernel.timeouts());
        kernel.start(new SyncDaemon(SyncDaemon.Role.MASTER, "eth0", 51, 0, Optional.empty(), 0, 0));
        SyncDaemon running = kernel.syncDaemons().get(0);
        assertEquals("eth0", running.link());
        assertEquals(51, running.id());
        kernel.stop(SyncDaemon.Role.MASTER);
        assertEquals(List.of(), kernel.syncDaemons());
        assertTrue(kernel.version().matches("1\\.[0-9]+\\.[0-9]+"), kernel.version());
    }

    private static NetlinkIpvs kernel(Host host) throws NativeException {
        LinuxNetwork network = new LinuxNetwork(new Loops());
        network.enterNamespace(host.namespace());
        return new NetlinkIpvs(network);
    }

    private static ServiceKey addressed(Protocol protocol, String address, int port) {
        return new ServiceKey.Addressed(protocol, Host.address(address), port);
    }

    private static Optional<Persistence> persistent(int seconds, int granularity) {
        return Optional.of(new Persistence(seconds, granularity));
    }

    private static VirtualService service(ServiceKey key, String scheduler) {
        return service(key, scheduler, Set.of());
    }

    private static VirtualService service(ServiceKey key, String scheduler, Set<Flag> flags) {
        return new VirtualService(key, scheduler, flags, Optional.empty(), Optional.empty());
    }

    private static VirtualService service(ServiceKey key, String scheduler, Optional<Persistence> persistence) {
        return new VirtualService(key, scheduler, Set.of(), persistence, Optional.empty());
    }

    private static Destination server(String address, int port, Forwarding forwarding, int weight) {
        return new Destination(
                new Destination.Key(Host.address(address), port), forwarding, Optional.empty(), weight, 0, 0);
    }

    private static Destination tunnelled(String address, Tunnel tunnel) {
        return new Destination(
                new Destination.Key(Host.address(address), 80), Forwarding.TUNNEL, Optional.of(tunnel), 1, 0, 0);
    }

    private static void row(List<TableChange> changes, VirtualService service, Destination... servers) {
        changes.add(new AddService(service));
        for (Destination server : servers) {
            changes.add(new AddDestination(service.key(), server));
        }
    }

    /** What additions alone ask for. */
    private static Map<VirtualService, Set<Destination>> asked(List<TableChange> changes) {
        return changes.stream()
                .filter(AddService.class::isInstance)
                .map(change -> ((AddService) change).service())
                .collect(Collectors.toMap(service -> service, service -> changes.stream()
                        .filter(AddDestination.class::isInstance)
                        .map(AddDestination.class::cast)
                        .filter(added -> added.service().equals(service.key()))
                        .map(AddDestination::destination)
                        .collect(Collectors.toSet())));
    }

    private static Map<VirtualService, Set<Destination>> read(NetlinkIpvs kernel) throws NativeException {
        return kernel.table().stream().collect(Collectors.toMap(TableRow::service, row -> row.servers().stream()
                .map(TableRow.Server::destination)
                .collect(Collectors.toSet())));
    }

    private static void ok(Command.Result result) {
        assertEquals(0, result.status(), result.output());
    }
}
