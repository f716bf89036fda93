package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.evenkeel.itest.lab.Dialect;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Lan;
import io.evenkeel.itest.lab.Pair;
import io.evenkeel.itest.lab.Router;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What others do to the host's interfaces and addresses. */
@ExtendWith(LabPerTest.class)
class KernelIT {
    private static final String DYNAMIC = "global_defs {\n    dynamic_interfaces\n}\n";

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"V3_IPV4", "V3_IPV6"})
    @Tag("evenkeel")
    void an_address_deleted_by_someone_else_is_put_back_at_once_and_said(Dialect dialect, Lab lab) {
        Pair pair = Pair.of(lab, dialect, Kind.subject(), Kind.KEEPALIVED);
        pair.start();
        int mark = pair.sniffer().mark();
        int log = pair.master().mark();
        pair.a().ip("addr del " + dialect.written(1) + " dev eth0");
        pair.a().awaitHolding(dialect.vip(1).getHostAddress());
        pair.master().process().awaitLine(log, dialect.vip(1).getHostAddress().replace(":0:0:0:", "::"));
        pair.sniffer().announced(mark, dialect.vip(1));
        pair.sniffer().advert(pair.sniffer().mark(), "of the master", a -> a.priority() == 200);
        assertEquals(
                List.of(),
                pair.sniffer().adverts(mark).stream()
                        .filter(a -> a.priority() != 200)
                        .toList());
    }

    @Test
    void a_link_that_goes_down_is_a_fault_and_the_other_takes_over(Lab lab) {
        Pair pair = Pair.of(lab, Dialect.V3_IPV4, Kind.subject(), Kind.subject());
        pair.start();
        int log = pair.master().mark();
        pair.lan().down(pair.a(), "eth0");
        pair.master().awaitState(log, "VI_1", "FAULT");
        pair.a().awaitWithout("10.66.0.101");
        pair.backup().awaitState("VI_1", "MASTER");
        pair.lan().up(pair.a(), "eth0");
        pair.master().awaitState(log, "VI_1", "MASTER");
        pair.b().awaitWithout("10.66.0.101");
        pair.a().awaitHolding("10.66.0.101");
    }

    @Test
    void an_interface_taken_down_by_the_operator_is_a_fault_until_it_is_up(Lab lab) {
        Pair pair = Pair.of(lab, Dialect.V3_IPV4, Kind.subject(), Kind.subject());
        pair.start();
        int log = pair.master().mark();
        pair.a().ip("link set eth0 down");
        pair.master().awaitState(log, "VI_1", "FAULT");
        pair.backup().awaitState("VI_1", "MASTER");
        pair.a().ip("link set eth0 up");
        pair.master().awaitState(log, "VI_1", "MASTER");
        pair.a().awaitHolding("10.66.0.101");
    }

    @Test
    void an_interface_missing_at_start_is_a_fault_until_it_comes(Lab lab) {
        Lan lan = lab.lan("lan");
        Host host = lab.host("a").plug("eth1", lab.lan("other"), "10.67.0.1/24");
        Router router = Router.start(
                host, Kind.subject(), DYNAMIC + Dialect.V3_IPV4.instance(100).text());
        assertFalse(host.holds("10.66.0.101"));
        host.plug("eth0", lan, "10.66.0.1/24");
        router.awaitState("VI_1", "MASTER");
        host.awaitHolding("10.66.0.101");
    }

    @Test
    void an_interface_deleted_and_made_again_serves_again(Lab lab) {
        Lan lan = lab.lan("lan");
        Host host = lab.host("a").plug("eth0", lan, "10.66.0.1/24");
        Router router = Router.start(
                host, Kind.subject(), DYNAMIC + Dialect.V3_IPV4.instance(100).text());
        router.awaitState("VI_1", "MASTER");
        int log = router.mark();
        host.ip("link del eth0");
        router.awaitState(log, "VI_1", "FAULT");
        host.plug("eth0", lan, "10.66.0.1/24");
        router.awaitState(log, "VI_1", "MASTER");
        host.awaitHolding("10.66.0.101");
    }

    @Test
    void a_renamed_interface_is_gone_until_it_has_its_name_back(Lab lab) {
        Lan lan = lab.lan("lan");
        Host host = lab.host("a").plug("eth0", lan, "10.66.0.1/24");
        Router router = Router.start(
                host, Kind.subject(), DYNAMIC + Dialect.V3_IPV4.instance(100).text());
        router.awaitState("VI_1", "MASTER");
        int log = router.mark();
        host.ip("link set eth0 name eth9");
        router.awaitState(log, "VI_1", "FAULT");
        host.awaitWithout("10.66.0.101");
        host.ip("link set eth9 name eth0");
        host.ip("link set eth0 up");
        router.awaitState(log, "VI_1", "MASTER");
        host.awaitHolding("10.66.0.101");
    }
}
