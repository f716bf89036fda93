package io.evenkeel.check.udp;

import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Dialer;
import io.evenkeel.api.check.Endpoint;
import io.evenkeel.api.check.Probe;
import io.evenkeel.api.check.Target;
import io.evenkeel.api.config.Diagnostics;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes probes of {@code UDP_CHECK} blocks. */
@Component
public final class UdpCheck implements CheckerFactory<UdpBlock> {
    private final Dialer dialer;

    @Activate
    public UdpCheck(@Reference Dialer dialer) {
        this.dialer = dialer;
    }

    @Override
    public Class<UdpBlock> block() {
        return UdpBlock.class;
    }

    @Override
    public Optional<Probe> probe(UdpBlock block, Target target, Diagnostics problems) {
        Endpoint endpoint = block.connect().endpoint(target, 0, problems);
        if (endpoint.remote().getPort() == 0) {
            problems.error(
                    block.places().block(),
                    "UDP_CHECK of " + target.realServer() + " has no port to send to, the check is not used",
                    "add connect_port, or a port to the real_server");
            return Optional.empty();
        }
        Exchange exchange = new Exchange(block, problems);
        return Optional.of(new UdpProbe(
                dialer, endpoint, block.connect().timeout(target), exchange.payload(), exchange.required()));
    }
}
