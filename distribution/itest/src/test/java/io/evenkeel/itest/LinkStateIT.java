package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Instance;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Lan;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.Sniffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a virtual router believes that its interface is down: with linkbeat, and with delays. */
@ExtendWith(LabPerTest.class)
class LinkStateIT {
    private static final Instance INSTANCE =
            Instance.of(3).every("2").address("10.66.0.101/24").priority(255).state("MASTER");

    private static Router master(Host host, String configuration) {
        Router router = Router.launch(host, Kind.subject(), configuration);
        router.awaitState("VI_1", "MASTER");
        host.awaitHolding("10.66.0.101");
        return router;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "linkbeat_interfaces {\n    eth0\n}\n",
                "linkbeat_interfaces {\n    eth0 ETHTOOL\n}\n",
                "linkbeat_interfaces {\n    eth0 MII\n}\n",
                "linkbeat_interfaces {\n    eth0 IOCTL\n}\n",
                "linkbeat_use_polling\n",
            })
    void a_polled_interface_without_carrier_is_a_fault_until_it_has_it_again(String polling, Lab lab) {
        Lan lan = lab.lan("lan");
        Host host = lab.host("a").plug("eth0", lan, "10.66.0.1/24");
        Router router = master(host, polling + INSTANCE.configuration());
        int log = router.mark();
        lan.down(host, "eth0");
        router.process().awaitLine(log, "(VI_1) Entering FAULT STATE");
        host.awaitWithout("10.66.0.101");
        log = router.mark();
        lan.up(host, "eth0");
        router.awaitState(log, "VI_1", "MASTER");
    }

    @Test
    void an_interface_that_is_down_for_less_than_its_delay_is_no_fault(Lab lab) {
        Lan lan = lab.lan("lan");
        Host host = lab.host("a").plug("eth0", lan, "10.66.0.1/24");
        Sniffer sniffer = lan.sniff();
        String delays = "interface_up_down_delays {\n    eth0 3\n}\n";
        Router router = master(host, delays + INSTANCE.configuration());
        int log = router.mark();
        lan.down(host, "eth0");
        lan.up(host, "eth0");
        int mark = sniffer.mark();
        sniffer.advert(mark, "after the bounce", advert -> advert.priority() == 255);
        assertTrue(router.messages(log).stream().noneMatch(line -> line.contains("(VI_1) Entering")));
        lan.down(host, "eth0");
        router.process().awaitLine(log, "(VI_1) Entering FAULT STATE");
    }
}
