package io.evenkeel.notify.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.event.Event;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertsTest {
    private static final AlertRules ALL = new AlertRules(Map.of(), Map.of(), Optional.of(true), Optional.empty(), true);

    private static Event event(String source, String kind, String subject, String from, String to, String cause) {
        return new Event(
                Instant.EPOCH,
                source,
                subject,
                from,
                to,
                cause,
                Map.of("kind", kind, "virtual_server", "[10.0.0.9]:tcp:80"));
    }

    private static String told(AlertRules rules, Event event) {
        return new Alerts(rules)
                .of(event)
                .map(alert -> alert.subject() + "|" + alert.body())
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "instance;BACKUP;MASTER;VRRP Instance X - Entering MASTER state|=> VRRP Instance is now owning VRRP VIPs <=",
                "instance;MASTER;BACKUP;VRRP Instance X - Entering BACKUP state|=> VRRP Instance is no longer owning VRRP VIPs <=",
                "instance;MASTER;FAULT;VRRP Instance X - Entering FAULT state|=> VRRP Instance is no longer owning VRRP VIPs <=",
                "instance;MASTER;STOP;VRRP Instance X - Stopping|=> VRRP Instance stopping <=",
                "instance;MASTER;DELETED;VRRP Instance X - Deleted|=> VRRP Deleted at reload <=",
                "group;BACKUP;MASTER;VRRP Group X - Entering MASTER state|=> All VRRP group instances are now in MASTER state <=",
                "group;MASTER;STOP;VRRP Group X - Stopping|=> All VRRP group instances are now stopping <=",
                "instance;MASTER;MASTER;''"
            })
    void vrrpIsToldInTheWordsOfKeepalived(String kind, String from, String to, String mail) {
        assertEquals(mail, told(ALL, event("vrrp", kind, "X", from, to, "because")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "real_server;UP;TCP_CHECK passed;Realserver S of virtual server [10.0.0.9]:tcp:80 - UP|=> CHECK succeed on service <=",
                "real_server;DOWN;connection refused;Realserver S of virtual server [10.0.0.9]:tcp:80 - DOWN|=> CHECK failed on service : connection refused <=",
                "real_server;DOWN;Shutting down;Realserver S of virtual server [10.0.0.9]:tcp:80 - DOWN|=> Shutting down <=",
                "real_server;DOWN;Removing;Realserver S of virtual server [10.0.0.9]:tcp:80 - DOWN|=> Removing <=",
                "virtual_server;UP;1+0=1 <= 3;Virtualserver S - UP|=> Gained quorum 1+0=1 <= 3 <=",
                "virtual_server;DOWN;1-0=1 > 0;Virtualserver S - DOWN|=> Lost quorum 1-0=1 > 0 <="
            })
    void loadBalancingIsToldInTheWordsOfKeepalived(String kind, String to, String cause, String mail) {
        assertEquals(mail, told(ALL, event("lvs", kind, "S", "", to, cause)));
    }

    @ParameterizedTest
    @CsvSource({
        "'','','',false,false,true",
        "true,'','',true,true,true",
        "true,false,'',false,true,true",
        "false,true,'',true,false,false",
        "false,false,true,true,true,true",
        "true,true,false,false,false,false"
    })
    void theNearestWordDecidesAndRealServersAloneAreToldByDefault(
            String all, String vrrp, String own, boolean instance, boolean quorum, boolean server) {
        Map<String, Boolean> mine = new HashMap<>();
        said(own).ifPresent(word -> mine.put("X", word));
        AlertRules rules = new AlertRules(mine, mine, said(all), said(vrrp), true);
        assertEquals(instance, rules.instance("X"));
        assertEquals(instance, rules.group("X"));
        assertEquals(quorum, rules.quorum(said(own)));
        assertEquals(server, rules.server(said(own)));
    }

    private static Optional<Boolean> said(String word) {
        return Optional.of(word).filter(text -> !text.isEmpty()).map(Boolean::valueOf);
    }

    @Test
    void faultsCanBeKeptBack() {
        AlertRules quiet = new AlertRules(Map.of(), Map.of(), Optional.of(true), Optional.empty(), false);
        assertEquals("", told(quiet, event("vrrp", "instance", "X", "MASTER", "FAULT", "link down")));
        assertEquals("", told(quiet, event("vrrp", "group", "X", "MASTER", "FAULT", "link down")));
    }

    @Test
    void otherEventsAreNobodysMail() {
        assertEquals("", told(ALL, event("bundle", "", "io.evenkeel.vrrp", "ACTIVE", "RESOLVED", "update")));
    }
}
