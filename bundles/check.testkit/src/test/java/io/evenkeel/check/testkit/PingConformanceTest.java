package io.evenkeel.check.testkit;

import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Dialer;
import io.evenkeel.check.testkit.PingCheck.Flaw;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A check without a flaw passes the kit. */
class PingConformanceTest extends TcpCheckerConformance<PingCheck.PingBlock> {
    @Override
    protected CheckerFactory<PingCheck.PingBlock> factory(Dialer dialer) {
        return new PingCheck(dialer, flaw());
    }

    Flaw flaw() {
        return Flaw.NONE;
    }

    @Override
    protected void serve(Socket client) throws IOException {
        client.getInputStream().readNBytes(5);
        client.getOutputStream().write("PONG\n".getBytes(StandardCharsets.US_ASCII));
    }
}
