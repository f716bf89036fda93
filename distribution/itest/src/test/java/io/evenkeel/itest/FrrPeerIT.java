package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Dialect;
import io.evenkeel.itest.lab.Frr;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Instance;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Lan;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.Sniffer;
import io.evenkeel.itest.wire.Advert;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One virtual router shared with FRR's vrrpd, which knows versions 2 (IPv4) and 3. */
@ExtendWith(LabPerTest.class)
class FrrPeerIT {

    @ParameterizedTest
    @EnumSource(value = Dialect.class, mode = EnumSource.Mode.EXCLUDE, names = "V2_IPV6")
    void frr_follows_as_backup_and_takes_over(Dialect dialect, Lab lab) {
        Lan lan = lab.lan("lan");
        Host a = lab.host("a").plug("eth0", lan, dialect.host(1));
        Host b = lab.host("b").plug("eth0", lan, dialect.host(2));
        Sniffer sniffer = lan.sniff();
        Router master = Router.start(a, Kind.subject(), instance(dialect, 200).configuration());
        Frr frr = start(b, dialect, 100);
        master.awaitState("VI_1", "MASTER");
        frr.awaitStatus("Backup");
        int mark = sniffer.mark();
        assertEquals(0, master.stop());
        Advert goodbye = sniffer.advert(mark, "of priority 0", x -> x.priority() == 0);
        Advert successor = sniffer.advert(mark, "of FRR", x -> x.priority() == 100);
        assertTrue(successor.at() - goodbye.at() < dialect.masterDown(100).toNanos(), "FRR did not see priority 0");
        frr.awaitStatus("Master");
        Router returned = Router.start(a, Kind.subject(), instance(dialect, 200).configuration());
        returned.awaitState("VI_1", "MASTER");
        frr.awaitStatus("Backup");
        assertEquals(List.of(), wrong(sniffer));
    }

    @ParameterizedTest
    @EnumSource(value = Dialect.class, mode = EnumSource.Mode.EXCLUDE, names = "V2_IPV6")
    void it_follows_frr_as_backup_and_takes_over(Dialect dialect, Lab lab) {
        Lan lan = lab.lan("lan");
        Host a = lab.host("a").plug("eth0", lan, dialect.host(1));
        Host b = lab.host("b").plug("eth0", lan, dialect.host(2));
        Sniffer sniffer = lan.sniff();
        Frr frr = start(a, dialect, 200);
        frr.awaitStatus("Master");
        Router backup = Router.start(b, Kind.subject(), instance(dialect, 100).configuration());
        backup.awaitState("VI_1", "BACKUP");
        int mark = sniffer.mark();
        sniffer.advert(mark, "of FRR", x -> x.priority() == 200);
        sniffer.advert(mark + 1, "of FRR", x -> x.priority() == 200);
        assertEquals(
                0, sniffer.adverts(0).stream().filter(x -> x.priority() == 100).count(), "spoke as backup");
        frr.stop();
        backup.awaitState("VI_1", "MASTER");
        b.awaitHolding(dialect.vip(1).getHostAddress());
        sniffer.announced(mark, dialect.vip(1));
    }

    private static Frr start(Host host, Dialect dialect, int priority) {
        return Frr.start(
                host, dialect.version(), 51, priority, (int) dialect.interval().toMillis(), dialect.written(1));
    }

    /** FRR advertises its one configured address only, so no link-local one beside it. */
    private static Instance instance(Dialect dialect, int priority) {
        return Instance.of(dialect.version()).priority(priority).address(dialect.written(1));
    }

    private static List<Advert> wrong(Sniffer sniffer) {
        return sniffer.adverts(0).stream().filter(a -> !a.checksumGood()).toList();
    }
}
