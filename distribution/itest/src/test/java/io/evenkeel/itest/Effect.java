package io.evenkeel.itest;

import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.KernelView;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.Lan;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.Sniffer;
import io.evenkeel.itest.wire.Advert;
import io.evenkeel.itest.wire.Packet;
import java.util.Set;
import java.util.stream.Collectors;

/** What one daemon did to a host of its own, and what was left of that in the end. */
record Effect(
        KernelView before, KernelView during, KernelView after, Set<String> adverts, Set<String> told) {
    static Effect of(Lab lab, Kind kind, String configuration, String preparation) {
        String name = kind.name().substring(0, 1).toLowerCase(java.util.Locale.ROOT);
        Lan lan = lab.lan("lan" + name);
        Host host = lab.host(name).plug("eth0", lan, "10.66.0.1/24").plug("eth1", lan, "10.67.0.1/24");
        host.run(
                "sh",
                "-c",
                "ip link set eth0 down; ip link set eth0 address 02:00:00:00:00:01; ip link set eth0 up;"
                        + "ip link set eth1 down; ip link set eth1 address 02:00:00:00:00:02; ip link set eth1 up;"
                        + preparation);
        host.linkLocal("eth0");
        host.linkLocal("eth1");
        KernelView before = KernelView.of(host);
        Sniffer sniffer = lan.sniff();
        Router router = Router.launch(host, kind, configuration);
        router.awaitState("VI_1", "MASTER");
        host.awaitHolding("10.66.0.101");
        sniffer.announced(0, Host.address("10.66.0.101"));
        KernelView during = KernelView.of(host);
        router.stop();
        KernelView after = KernelView.of(host);
        return new Effect(
                before,
                during,
                after,
                sourcesOfAdverts(sniffer, 0),
                sniffer.since(0).stream()
                        .filter(packet -> !(packet instanceof Advert))
                        .map(Packet::sourceMac)
                        .filter(mac -> mac.startsWith("00:00:5e") || mac.startsWith("02:00:00:00:0"))
                        .collect(Collectors.toSet()));
    }

    static Set<String> sourcesOfAdverts(Sniffer sniffer, int mark) {
        return sniffer.adverts(mark).stream().map(Advert::sourceMac).collect(Collectors.toSet());
    }
}
