package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Instance;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Lan;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.Sniffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LabPerTest.class)
class ElectionIT {
    @Test
    void smoke(Lab lab) {
        Lan lan = lab.lan("lan");
        Host a = lab.host("a").plug("eth0", lan, "10.66.0.1/24");
        Sniffer sniffer = lan.sniff();
        Router r = Router.start(
                a,
                Kind.subject(),
                Instance.of(2).address("10.66.0.100/24 dev eth0 label eth0:0").configuration());
        r.awaitState("VI_1", "MASTER");
        sniffer.garp(0, Host.address("10.66.0.100"));
        a.awaitHolding("10.66.0.100");
        assertTrue(a.addresses("eth0").toString().contains("eth0:0"));
        assertEquals(0, r.stop());
        assertEquals(
                List.of(),
                sniffer.adverts(0).stream().filter(x -> !x.checksumGood()).toList());
    }
}
