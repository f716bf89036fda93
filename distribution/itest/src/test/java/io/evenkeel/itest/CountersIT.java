package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Dialect;
import io.evenkeel.itest.lab.Dump;
import io.evenkeel.itest.lab.Flood;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Instance;
import io.evenkeel.itest.lab.Json;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Lan;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.wire.Forgery;
import io.evenkeel.itest.wire.Forgery.Flaw;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same wrong adverts are heard by two backups, and both count the same. */
@ExtendWith(LabPerTest.class)
@Tag("evenkeel")
class CountersIT {
    private static final String JSON = "36";
    private static final int EACH = 10;
    private static final List<String> OURS_TO_SAY =
            // keepalived 2.2.7 drops an advert of another interval too, and says so, but does not count it
            List.of(
                    "advert_interval_err",
                    "advert_rcvd",
                    "advert_sent",
                    "become_master",
                    "release_master",
                    "pri_zero_rcvd",
                    "pri_zero_sent");

    private Host forger;
    private Router keepalived;
    private Router evenkeel;

    private void stage(Lab lab, UnaryOperator<Instance> change) {
        Lan lan = lab.lan("lan");
        Dialect dialect = Dialect.V2_IPV4;
        Host m = lab.host("m").plug("eth0", lan, "10.66.0.9/24");
        Host a = lab.host("a").plug("eth0", lan, dialect.host(1));
        Host b = lab.host("b").plug("eth0", lan, dialect.host(2));
        forger = lab.host("c").plug("eth0", lan, "10.66.0.66/24");
        Router master = Router.start(
                m, Kind.KEEPALIVED, change.apply(dialect.instance(200)).configuration());
        master.awaitState("VI_1", "MASTER");
        keepalived = Router.start(
                a, Kind.KEEPALIVED, change.apply(dialect.instance(100)).configuration());
        evenkeel = Router.start(
                b, Kind.EVENKEEL, change.apply(dialect.instance(100)).configuration());
        keepalived.awaitState("VI_1", "BACKUP");
        evenkeel.awaitState("VI_1", "BACKUP");
    }

    private void flood(String what, byte[] frame) {
        Flood.send(forger, "eth0", EACH, Forgery.FRAME, i -> frame);
        List<Map<String, String>> counted = new ArrayList<>();
        try {
            Await.until(what + " is counted alike", () -> {
                counted.clear();
                counted.addAll(List.of(counted(keepalived), counted(evenkeel)));
                return counted.get(0).equals(counted.get(1));
            });
        } catch (AssertionError late) {
            assertEquals(counted.get(0), counted.get(1), what);
        }
    }

    /** Errors as the statistics file and the JSON dump have them. */
    private static Map<String, String> counted(Router router) {
        Map<String, String> counted = new TreeMap<>();
        Dump.asked(router, "USR2", "keepalived.stats")
                .lines()
                .dropWhile(line -> !line.contains("Packet Errors"))
                .takeWhile(line -> !line.contains("Priority Zero"))
                .filter(line -> !line.contains("Advertisement Interval"))
                .forEach(line -> counted.merge("stats " + line.strip().split(":")[0], line.strip(), String::concat));
        Map<?, ?> instance = (Map<?, ?>) ((List<?>) Json.read(Dump.asked(router, JSON, "keepalived.json"))).get(0);
        new LinkedHashMap<>((Map<?, ?>) instance.get("stats")).forEach((key, value) -> {
            if (!OURS_TO_SAY.contains(key.toString())) {
                counted.put("json " + key, value.toString());
            }
        });
        return counted;
    }

    private static Forgery forgery() {
        return new Forgery(9, Host.address("10.66.0.66"), 2, 51, Dialect.V2_IPV4.vip(1));
    }

    @Test
    void without_authentication(Lab lab) {
        stage(lab, instance -> instance);
        for (Flaw flaw :
                List.of(Flaw.TTL, Flaw.TYPE, Flaw.VERSION, Flaw.COUNT_TOO_LARGE, Flaw.CUT_SHORT, Flaw.CHECKSUM)) {
            flood(flaw.name(), forgery().frame(flaw));
        }
        flood("version 3", new Forgery(9, Host.address("10.66.0.66"), 3, 51, Dialect.V2_IPV4.vip(1)).altered(2, 250));
        flood("another interval", forgery().altered(5, 2));
        flood("a password where none is", forgery().altered(4, 1));
        flood("an unknown authentication", forgery().altered(4, 3));
        // last: what differs in its addresses alone is believed
        flood("another address", forgery().altered(11, 77));
    }

    @Test
    void with_a_password(Lab lab) {
        stage(lab, instance -> instance.with("authentication {", "    auth_type PASS", "    auth_pass 1122", "}"));
        flood("no password", forgery().altered(4, 0));
        flood("another password", forgery().altered(4, 1));
        flood("an authentication header's type", forgery().altered(4, 2));
        flood("an unknown authentication", forgery().altered(4, 9));
    }
}
