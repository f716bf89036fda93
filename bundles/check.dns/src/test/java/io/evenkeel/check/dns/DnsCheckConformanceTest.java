package io.evenkeel.check.dns;

import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Dialer;
import io.evenkeel.check.testkit.UdpCheckerConformance;

final class DnsCheckConformanceTest extends UdpCheckerConformance<DnsBlock> {
    @Override
    protected CheckerFactory<DnsBlock> factory(Dialer dialer) {
        return new DnsCheck(dialer);
    }

    @Override
    protected byte[] answer(byte[] datagram) {
        datagram[2] |= (byte) 0x80;
        return datagram;
    }
}
