package io.evenkeel.lvs.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.lvs.Destination.Forwarding;
import io.evenkeel.api.lvs.Destination.Tunnel;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.ServiceKey.Protocol;
import io.evenkeel.api.lvs.TableChange.AddDestination;
import io.evenkeel.api.lvs.TableChange.AddService;
import io.evenkeel.api.lvs.TableChange.EditDestination;
import io.evenkeel.api.lvs.TableChange.EditService;
import io.evenkeel.api.lvs.TableChange.RemoveDestination;
import io.evenkeel.api.lvs.TableChange.RemoveService;
import io.evenkeel.api.lvs.VirtualService;
import io.evenkeel.api.lvs.VirtualService.Flag;
import io.evenkeel.api.lvs.VirtualService.Persistence;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableDiffTest {

    private static final ServiceKey WEB = tcp("192.0.2.1", 80);
    private static final ServiceKey MAIL = tcp("192.0.2.1", 25);
    private static final Destination ONE = server("10.0.0.1", 1);
    private static final Destination TWO = server("10.0.0.2", 1);
    private static final Destination THREE = server("10.0.0.3", 1);

    @Test
    void equalTablesNeedNothing() {
        assertEquals(
                List.of(), TableDiff.between(List.of(row(WEB, ONE, TWO)), List.of(row(WEB, TWO, ONE)), Set.of(WEB)));
    }

    @Test
    void aNewServiceComesBeforeItsServers() {
        assertEquals(
                List.of(
                        new AddService(service(WEB)),
                        new AddDestination(WEB, TWO),
                        new AddDestination(WEB, ONE),
                        new AddService(service(MAIL))),
                TableDiff.between(List.of(), List.of(row(WEB, TWO, ONE), row(MAIL)), Set.of()));
    }

    @Test
    void aServerComesBeforeAnotherLeaves() {
        assertEquals(
                List.of(new AddDestination(WEB, TWO), new RemoveDestination(WEB, ONE.key())),
                TableDiff.between(List.of(row(WEB, ONE)), List.of(row(WEB, TWO)), Set.of(WEB)));
    }

    @Test
    void aServerTakesConnectionsBeforeAnotherTakesNone() {
        Destination idle = server("10.0.0.1", 0);
        Destination idleTwo = server("10.0.0.2", 0);
        assertEquals(
                List.of(
                        new EditDestination(WEB, TWO),
                        new EditDestination(WEB, idle),
                        new RemoveDestination(WEB, THREE.key())),
                TableDiff.between(List.of(row(WEB, ONE, idleTwo, THREE)), List.of(row(WEB, idle, TWO)), Set.of(WEB)));
    }

    @Test
    void aServiceLeavesLastAndTakesItsServersAlong() {
        assertEquals(
                List.of(new AddService(service(MAIL)), new AddDestination(MAIL, ONE), new RemoveService(WEB)),
                TableDiff.between(List.of(row(WEB, ONE, TWO)), List.of(row(MAIL, ONE)), Set.of(WEB, MAIL)));
    }

    @Test
    void nothingIsTakenFromServicesOfOthers() {
        assertEquals(List.of(), TableDiff.between(List.of(row(WEB, ONE)), List.of(), Set.of(MAIL)));
        assertEquals(
                List.of(new AddDestination(WEB, TWO)),
                TableDiff.between(List.of(row(WEB, ONE)), List.of(row(WEB, TWO)), Set.of()));
    }

    @ParameterizedTest
    @MethodSource
    void aServiceThatDiffersIsEditedAndItsServersStay(VirtualService other) {
        assertEquals(
                List.of(new EditService(other)),
                TableDiff.between(List.of(row(WEB, ONE)), List.of(new Row(other, List.of(ONE))), Set.of(WEB)));
        assertEquals(
                List.of(new EditService(service(WEB))),
                TableDiff.between(List.of(new Row(other, List.of(ONE))), List.of(row(WEB, ONE)), Set.of(WEB)));
    }

    static List<VirtualService> aServiceThatDiffersIsEditedAndItsServersStay() {
        Optional<Persistence> sticky = Optional.of(new Persistence(1, 0xffffff00));
        return List.of(
                new VirtualService(WEB, "rr", Set.of(), Optional.empty(), Optional.empty()),
                new VirtualService(WEB, "wlc", Set.of(Flag.SCHEDULER_1), Optional.empty(), Optional.empty()),
                new VirtualService(WEB, "wlc", Set.of(), sticky, Optional.empty()),
                new VirtualService(WEB, "wlc", Set.of(), Optional.empty(), Optional.of("sip")));
    }

    @ParameterizedTest
    @MethodSource
    void aServerThatDiffersIsEdited(Destination other) {
        assertEquals(
                List.of(new EditDestination(WEB, other)),
                TableDiff.between(List.of(row(WEB, ONE, TWO)), List.of(row(WEB, other, TWO)), Set.of(WEB)));
    }

    static List<Destination> aServerThatDiffersIsEdited() {
        Destination.Key key = ONE.key();
        Tunnel gue = new Tunnel(Tunnel.Kind.GUE, 6080, Tunnel.Checksum.NONE);
        return List.of(
                new Destination(key, Forwarding.MASQUERADE, Optional.empty(), 1, 0, 0),
                new Destination(key, Forwarding.ROUTE, Optional.of(gue), 1, 0, 0),
                new Destination(key, Forwarding.ROUTE, Optional.empty(), Integer.MAX_VALUE, 0, 0),
                new Destination(key, Forwarding.ROUTE, Optional.empty(), 1, 1, 0),
                new Destination(key, Forwarding.ROUTE, Optional.empty(), 1, 0, 1));
    }

    @ParameterizedTest
    @MethodSource
    void anotherKeyIsAnotherService(ServiceKey other) {
        assertEquals(
                List.of(new AddService(service(other)), new RemoveService(WEB)),
                TableDiff.between(List.of(row(WEB)), List.of(row(other)), Set.of(WEB, other)));
    }

    static List<ServiceKey> anotherKeyIsAnotherService() {
        return List.of(
                tcp("192.0.2.1", 81),
                tcp("2001:db8::1", 80),
                new ServiceKey.Addressed(Protocol.UDP, address("192.0.2.1"), 80),
                new ServiceKey.Marked(-1, false),
                new ServiceKey.Marked(-1, true));
    }

    @Test
    void duplicatesAreRefusedByName() {
        List<Row> twice = List.of(row(WEB), row(WEB));
        List<Row> serverTwice = List.of(row(WEB, ONE, server("10.0.0.1", 2)));
        List<Row> ipv6Twice = List.of(row(WEB, server("2001:db8::1", 1), server("2001:db8::1", 1)));
        assertEquals("the wanted table has TCP 192.0.2.1:80 twice", refusal(List.of(), twice));
        assertEquals("the present table has TCP 192.0.2.1:80 twice", refusal(twice, List.of()));
        assertEquals(
                "the wanted table has the server 10.0.0.1:80 twice in TCP 192.0.2.1:80",
                refusal(List.of(), serverTwice));
        assertEquals(
                "the present table has the server [2001:db8::1]:80 twice in TCP 192.0.2.1:80",
                refusal(ipv6Twice, List.of()));
    }

    private static String refusal(List<Row> present, List<Row> wanted) {
        return assertThrows(IllegalArgumentException.class, () -> TableDiff.between(present, wanted, Set.of(WEB)))
                .getMessage();
    }

    static Row row(ServiceKey key, Destination... servers) {
        return new Row(service(key), List.of(servers));
    }

    static VirtualService service(ServiceKey key) {
        return new VirtualService(key, "wlc", Set.of(), Optional.empty(), Optional.empty());
    }

    static Destination server(String address, int weight) {
        return new Destination(
                new Destination.Key(address(address), 80), Forwarding.ROUTE, Optional.empty(), weight, 0, 0);
    }

    static ServiceKey tcp(String address, int port) {
        return new ServiceKey.Addressed(Protocol.TCP, address(address), port);
    }

    static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
