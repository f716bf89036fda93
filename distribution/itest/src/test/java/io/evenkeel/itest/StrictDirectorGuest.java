package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Farm;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.IpvsTable;
import io.evenkeel.itest.lab.IpvsTable.Server;
import io.evenkeel.itest.lab.IpvsTable.Service;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.NftListing;
import io.evenkeel.itest.lab.Router;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two directors under strict mode: their tables, their roles, and what strict mode does to clients. It drops packets to the
 * virtual address before the balancer sees them, also with {@code vrrp_iptables}: so does keepalived, and its users lose hours
 * on it.
 */
@ExtendWith(LabPerTest.class)
class StrictDirectorGuest {
    private static final String CONFIGURATION =
            """
            global_defs {
                router_id %s
                vrrp_skip_check_adv_addr
                vrrp_strict
                vrrp_iptables
                vrrp_garp_interval 0
                vrrp_gna_interval 0
            }
            vrrp_instance VI_1 {
                state %s
                interface eth0
                virtual_router_id 51
                priority %d
                advert_int 1
                virtual_ipaddress {
                    10.66.0.100/24 dev eth0
                }
            }
            virtual_server 10.66.0.100 80 {
                delay_loop 6
                lb_algo rr
                lb_kind DR
                persistence_timeout 50
                protocol TCP
                real_server 10.66.0.11 80 {
                    weight 1
                }
                real_server 10.66.0.12 80 {
                    weight 1
                }
            }
            """;
    private static final IpvsTable TABLE = new IpvsTable(List.of(new Service(
            "TCP",
            "10.66.0.100:80",
            "rr",
            "persistent 50",
            List.of(new Server("10.66.0.11:80", "Route", 1), new Server("10.66.0.12:80", "Route", 1)))));

    @Test
    void both_directors_have_the_table_and_one_the_address(Lab lab) {
        Farm farm = new Farm(lab);
        Router first = Router.start(farm.l1(), Kind.subject(), CONFIGURATION.formatted("LVS_01", "MASTER", 120));
        first.awaitState("VI_1", "MASTER");
        Router second = Router.start(farm.l2(), Kind.subject(), CONFIGURATION.formatted("LVS_02", "BACKUP", 100));
        second.awaitState("VI_1", "BACKUP");
        farm.l1().awaitHolding(Farm.VIP);
        awaitTable(farm.l1());
        awaitTable(farm.l2());
        assertFalse(farm.l2().holds(Farm.VIP));
        requireFenced(farm, farm.l1());
        if (Kind.subject() == Kind.EVENKEEL) {
            first.process()
                    .awaitLine(
                            "packets sent to the virtual addresses of VI_1 are dropped while this host is MASTER, as"
                                    + " strict mode demands; to have them answer, remove vrrp_strict, or say accept in version 3");
        }

        assertEquals(0, first.stop());
        assertTrue(NftListing.of(farm.l1()).isEmpty());
        second.awaitState("VI_1", "MASTER");
        farm.l2().awaitHolding(Farm.VIP);
        requireFenced(farm, farm.l2());
        assertFalse(farm.l1().holds(Farm.VIP));
        assertEquals(List.of(), IpvsTable.of(farm.l1()).services());
        assertEquals(TABLE, IpvsTable.of(farm.l2()));

        int log = second.mark();
        Router.start(farm.l1(), Kind.subject(), CONFIGURATION.formatted("LVS_01", "MASTER", 120));
        second.awaitState(log, "VI_1", "BACKUP");
        farm.l1().awaitHolding(Farm.VIP);
        awaitTable(farm.l1());
        assertEquals(TABLE, IpvsTable.of(farm.l2()));
    }

    /** The address is there, and the rules; a client gets no answer. */
    private static void requireFenced(Farm farm, Host master) {
        Await.until(
                "the address is fenced off",
                () -> NftListing.of(master).toString().contains("table ip keepalived set vips " + Farm.VIP));
        assertNotEquals(
                0,
                farm.client()
                        .run("busybox", "timeout", "3", "busybox", "wget", "-q", "-O", "-", "http://" + Farm.VIP + "/")
                        .status());
    }

    private static void awaitTable(Host director) {
        Await.until(
                director.name() + " has\n" + TABLE, () -> IpvsTable.of(director).equals(TABLE));
    }
}
