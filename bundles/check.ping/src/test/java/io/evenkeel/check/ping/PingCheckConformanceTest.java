package io.evenkeel.check.ping;

import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Dialer;
import io.evenkeel.api.net.Network;
import io.evenkeel.check.testkit.CheckerConformance;
import io.evenkeel.check.testkit.Server;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PingCheckConformanceTest extends CheckerConformance<PingBlock> {

    private final Lab lab = new Lab();
    private Network network;
    private PingCheck check;

    @BeforeAll
    void open() throws Exception {
        network = lab.network(lab.namespace("c"));
        check = new PingCheck(network);
    }

    @AfterAll
    void close() throws Exception {
        check.close();
        lab.close();
    }

    @Override
    protected CheckerFactory<PingBlock> factory(Dialer dialer) {
        return check;
    }

    @Override
    protected Server good() {
        return Server.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @Override
    protected Map<Class<?>, Object> services() {
        return Map.of(Network.class, network);
    }
}
