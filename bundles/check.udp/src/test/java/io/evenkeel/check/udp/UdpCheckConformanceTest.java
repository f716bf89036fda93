package io.evenkeel.check.udp;

import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Dialer;
import io.evenkeel.check.testkit.HostileDatagrams;
import io.evenkeel.check.testkit.UdpCheckerConformance;
import java.util.EnumSet;
import java.util.Set;

final class UdpCheckConformanceTest extends UdpCheckerConformance<UdpBlock> {
    @Override
    protected CheckerFactory<UdpBlock> factory(Dialer dialer) {
        return new UdpCheck(dialer);
    }

    @Override
    protected byte[] answer(byte[] datagram) {
        return datagram;
    }

    /** Without a required reply it is enough that somebody listens. */
    @Override
    protected Set<HostileDatagrams> unnoticed() {
        return EnumSet.complementOf(EnumSet.of(HostileDatagrams.REFUSED));
    }
}
