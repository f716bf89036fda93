package io.evenkeel.check.udp;

import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Dialer;
import io.evenkeel.check.testkit.UdpCheckerConformance;

/** With a required reply no bad server is taken for a good one. */
final class UdpReplyConformanceTest extends UdpCheckerConformance<UdpBlock> {
    @Override
    protected CheckerFactory<UdpBlock> factory(Dialer dialer) {
        return new UdpCheck(dialer);
    }

    @Override
    protected String keywords() {
        return "payload 01020304\nrequire_reply fe X2\nmin_reply_length 2";
    }

    @Override
    protected byte[] answer(byte[] datagram) {
        return new byte[] {(byte) 0xfe, 0x12};
    }
}
