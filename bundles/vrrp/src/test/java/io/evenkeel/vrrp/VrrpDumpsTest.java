package io.evenkeel.vrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.lifecycle.ApplyException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VrrpDumpsTest {
    private static final String MASTER =
            """
            vrrp_instance VI_1 {
              interface eth0
              virtual_router_id 51
              priority 255
              advert_int 0.5
              version 3
              virtual_ipaddress {
                10.0.0.100/24 dev eth0 label eth0:0
                10.0.0.101/24
              }
            }
            """;

    private final Scene scene = new Scene();
    private final VrrpDumps dumps = new VrrpDumps((Routers) scene.subsystem);

    @Test
    void statisticsReadLineForLineAsThePeersDo() throws ApplyException {
        scene.apply(MASTER);
        assertEquals(
                List.of(
                        "VRRP Instance: VI_1",
                        "  Advertisements:",
                        "    Received: 0",
                        "    Sent: 1",
                        "  Became master: 1",
                        "  Released master: 0",
                        "  Packet Errors:",
                        "    Length: 0",
                        "    TTL: 0",
                        "    Invalid Type: 0",
                        "    Advertisement Interval: 0",
                        "    Address List: 0",
                        "  Authentication Errors:",
                        "    Invalid Type: 0",
                        "    Type Mismatch: 0",
                        "    Failure: 0",
                        "  Priority Zero:",
                        "    Received: 0",
                        "    Sent: 0"),
                dumps.statistics());
    }

    @Test
    void clearedCountersBeginAtZero() throws ApplyException {
        scene.apply(MASTER);
        dumps.clearStatistics();
        scene.pass(0);
        assertTrue(
                dumps.statistics().contains("    Sent: 0"), dumps.statistics().toString());
        assertTrue(dumps.statistics().contains("  Became master: 0"));
    }

    @Test
    void jsonHasThePeersKeysAndMixtureOfTypes() throws ApplyException {
        scene.apply(MASTER);
        Map<?, ?> data = (Map<?, ?>) dumps.json().get(0).get("data");
        assertEquals("VI_1", data.get("iname"));
        assertEquals(2, data.get("state"));
        assertEquals(true, data.get("vipset"));
        assertEquals(1, data.get("accept"));
        assertEquals("0.5", data.get("adver_int").toString());
        assertEquals(
                List.of(
                        "10.0.0.100/24 dev eth0 scope global label eth0:0 set",
                        "10.0.0.101/24 dev eth0 scope global set"),
                data.get("vips"));
        Map<?, ?> stats = (Map<?, ?>) dumps.json().get(0).get("stats");
        assertEquals(1L, stats.get("become_master"));
    }

    @Test
    void noDumpTellsAPassword() throws ApplyException {
        scene.apply(
                """
                vrrp_instance VI_1 {
                  interface eth0
                  virtual_router_id 51
                  authentication {
                    auth_type PASS
                    auth_pass s3cr3t
                  }
                  virtual_ipaddress {
                    10.0.0.100/24
                  }
                }
                """);
        assertFalse((dumps.data().toString() + dumps.json() + dumps.statistics()).contains("s3cr3t"));
        assertTrue(dumps.json().toString().contains("auth_data=********"));
    }

    @Test
    void dataNamesStateAndReason() throws ApplyException {
        scene.network.removeLink(2);
        scene.apply(MASTER);
        assertTrue(dumps.data().contains("   State = FAULT"), dumps.data().toString());
        assertTrue(
                dumps.data().contains("   Fault = interface eth0 missing"),
                dumps.data().toString());
    }

    @Test
    void theInterfaceOfAVirtualMacIsShownWithTheOneUnderIt() throws ApplyException {
        scene.apply(MASTER.replace("version 3", "version 3\n  use_vmac"));
        List<String> data = dumps.data();
        assertTrue(data.contains("   Use VMAC, i/f name vrrp.51, xmit_base = false"), data.toString());
        assertTrue(data.contains("   Interface = vrrp.51, vmac on eth0"), data.toString());
    }
}
