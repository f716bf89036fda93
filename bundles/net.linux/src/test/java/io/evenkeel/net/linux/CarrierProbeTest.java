package io.evenkeel.net.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.evenkeel.api.net.CarrierProbe;
import io.evenkeel.api.net.CarrierProbe.Way;
import io.evenkeel.api.net.NativeException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CarrierProbeTest {

    private static final Lab LAB = new Lab();
    private static String here;
    private static String there;
    private static CarrierProbe probe;

    @BeforeAll
    static void cable() throws Exception {
        here = LAB.namespace("a");
        there = LAB.namespace("b");
        LAB.cable(here, "eth0", there, "eth0");
        probe = LAB.network(here).openCarrierProbe();
    }

    @AfterAll
    static void tearDown() throws Exception {
        probe.close();
        LAB.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"ETHTOOL", "IOCTL"})
    void carrierIsThereUntilOneOfTheTwoEndsGoesDown(Way way) throws Exception {
        assertCarrier(true, way);
        Lab.ip(here, "link set eth0 down");
        assertCarrier(false, way);
        Lab.ip(here, "link set eth0 up");
        assertCarrier(true, way);
        Lab.ip(there, "link set eth0 down");
        assertCarrier(false, way);
        Lab.ip(there, "link set eth0 up");
        assertCarrier(true, way);
    }

    /** The kernel works on the flags of an interface in the background. */
    private static void assertCarrier(boolean expected, Way way) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (probe.hasCarrier("eth0", way) != expected && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(1_000_000);
        }
        assertEquals(expected, probe.hasCarrier("eth0", way));
    }

    @Test
    void aDriverThatHasNoTransceiverSaysThatItCannotBeAskedSo() {
        NativeException refused = assertThrows(NativeException.class, () -> probe.hasCarrier("lo", Way.MII));
        assertEquals(95, refused.errno(), refused.getMessage());
    }

    @Test
    void aLinkThatIsNotThereIsNamed() {
        NativeException missing = assertThrows(NativeException.class, () -> probe.hasCarrier("eth7", Way.IOCTL));
        assertEquals(19, missing.errno());
        assertEquals(true, missing.getMessage().contains("eth7"), missing.getMessage());
    }
}
