package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

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

/** Links of kinds that not every kernel has: the guest's has ipvlan and vrf. */
@ExtendWith(LabPerTest.class)
class IpvlanGuest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "use_ipvlan ip0 10.66.0.51/24",
                "use_ipvlan 10.66.0.51/24",
                "use_ipvlan ip0 10.66.0.51 private",
            })
    void the_kernel_shows_the_same_as_with_keepalived(String line, Lab lab) {
        String configuration = Instance.of(3)
                .address("10.66.0.101/24")
                .priority(200)
                .with(line)
                .configuration();
        Effect expected = Effect.of(lab, Kind.KEEPALIVED, configuration, "true");
        Effect effect = Effect.of(lab, Kind.EVENKEEL, configuration, "true");
        assertEquals(String.join("\n", expected.during().links()), String.join("\n", effect.during().links()));
        assertEquals(
                String.join("\n", expected.during().addresses()),
                String.join("\n", effect.during().addresses()));
        assertEquals(
                expected.during().changedSince(expected.before()).toString().replace(", ", "\n"),
                effect.during().changedSince(effect.before()).toString().replace(", ", "\n"));
        assertEquals(expected.adverts(), effect.adverts());
        assertEquals(String.join("\n", expected.after().links()), String.join("\n", effect.after().links()));
    }

    @Test
    void unicast_without_interface_stays_in_its_routing_domain(Lab lab) {
        Lan lan = lab.lan("lan");
        Host host = lab.host("a").plug("eth0", lan, "10.66.0.1/24");
        host.ip("link add red type vrf table 10");
        host.ip("link set red up");
        host.ip("link set eth0 master red");
        lab.host("b").plug("eth0", lan, "10.66.0.2/24");
        Sniffer sniffer = lan.sniff();
        String configuration = Instance.of(3)
                .address("10.66.0.101/24 dev eth0")
                .priority(200)
                .unicast(Host.address("10.66.0.1"), Host.address("10.66.0.2"))
                .with("vrf red")
                .configuration()
                .replace("    interface eth0\n", "");
        Router router = Router.launch(host, Kind.subject(), configuration);
        router.awaitState("VI_1", "MASTER");
        sniffer.advert(0, "by unicast", advert -> advert.target().equals(Host.address("10.66.0.2")));
        host.awaitHolding("10.66.0.101");
    }
}
