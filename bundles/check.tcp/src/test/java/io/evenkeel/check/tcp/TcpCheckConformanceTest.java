package io.evenkeel.check.tcp;

import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Dialer;
import io.evenkeel.check.testkit.Hostile;
import io.evenkeel.check.testkit.TcpCheckerConformance;
import java.io.IOException;
import java.net.Socket;
import java.util.EnumSet;
import java.util.Set;

final class TcpCheckConformanceTest extends TcpCheckerConformance<TcpCheckBlock> {
    @Override
    protected CheckerFactory<TcpCheckBlock> factory(Dialer dialer) {
        return new TcpCheck(dialer);
    }

    @Override
    protected void serve(Socket client) throws IOException {
        client.getInputStream().read();
    }

    /** A connection is all it asks for. */
    @Override
    protected Set<Hostile> unnoticed() {
        return EnumSet.complementOf(EnumSet.of(Hostile.REFUSED, Hostile.UNREACHABLE));
    }
}
