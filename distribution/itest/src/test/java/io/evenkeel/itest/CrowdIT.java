package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Instance;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Lan;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.Running;
import io.evenkeel.itest.lab.Sniffer;
import io.evenkeel.itest.wire.Advert;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many instances in one daemon, on a machine that has other things to do. */
@ExtendWith(LabPerTest.class)
@Tag("heavy")
class CrowdIT {
    private static final int INSTANCES = 250;
    private static final int NEIGHBOURS = 4;
    private static final int RELOADS = 4;

    @Test
    void no_instance_is_lost_when_many_are_reloaded_beside_busy_neighbours(Lab lab) {
        Lan lan = lab.lan("lan");
        Host a = lab.host("a").plug("eth0", lan, "10.66.0.1/16");
        Host b = lab.host("b").plug("eth0", lan, "10.66.0.2/16");
        Sniffer sniffer = lan.sniff();
        Router master = Router.launch(a, Kind.subject(), configuration(200, 0));
        awaitAll(sniffer, 200);
        Router backup = Router.start(b, Kind.subject(), configuration(100, 0));
        backup.awaitState("VI_" + INSTANCES, "BACKUP");
        int mark = sniffer.mark();
        List<Running> neighbours = new ArrayList<>();
        for (int i = 0; i < NEIGHBOURS; i++) {
            neighbours.add(a.start("busy" + i, List.of("sh", "-c", "while :; do :; done"), Map.of()));
        }
        for (int i = 1; i <= RELOADS; i++) {
            int added = sniffer.mark();
            master.reload(configuration(200, i));
            sniffer.garp(added, Host.address("10.66.2." + i));
        }
        neighbours.forEach(Running::close);
        sniffer.advert(sniffer.mark(), "after the reloads", advert -> true);
        assertEquals(
                List.of(),
                sniffer.adverts(mark).stream()
                        .filter(advert -> advert.priority() != 200)
                        .toList());
    }

    private static void awaitAll(Sniffer sniffer, int priority) {
        Await.until(
                "all " + INSTANCES + " instances speak",
                () -> sniffer.adverts(0).stream()
                                .filter(advert -> advert.priority() == priority)
                                .map(Advert::virtualRouterId)
                                .collect(Collectors.toSet())
                                .size()
                        == INSTANCES);
    }

    private static String configuration(int priority, int more) {
        StringBuilder text = new StringBuilder("global_defs {\n    router_id crowd\n}\n");
        for (int id = 1; id <= INSTANCES; id++) {
            Instance instance = Instance.of(3)
                    .name("VI_" + id)
                    .virtualRouterId(id)
                    .priority(priority)
                    .every("0.3")
                    .address("10.66.1." + id + "/16");
            text.append((more > 0 && id == 1 ? instance.address("10.66.2." + more + "/16") : instance).text());
        }
        return text.toString();
    }
}
