package io.evenkeel.check.tcp;

import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Dialer;
import io.evenkeel.api.check.Probe;
import io.evenkeel.api.check.Target;
import io.evenkeel.api.config.Diagnostics;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code TCP_CHECK}. */
@Component(service = CheckerFactory.class)
public final class TcpCheck implements CheckerFactory<TcpCheckBlock> {
    private final Dialer dialer;

    @Activate
    public TcpCheck(@Reference Dialer dialer) {
        this.dialer = dialer;
    }

    @Override
    public Class<TcpCheckBlock> block() {
        return TcpCheckBlock.class;
    }

    @Override
    public Optional<Probe> probe(TcpCheckBlock block, Target target, Diagnostics problems) {
        if (target.port() == 0 && block.connect().connectPort().isEmpty()) {
            problems.error(
                    block.places().block(),
                    "TCP_CHECK of " + target.realServer() + " has no port to connect to",
                    "add connect_port, or a port to the real_server");
            return Optional.empty();
        }
        return Optional.of(new TcpProbe(
                dialer,
                block.connect().endpoint(target, 0, problems),
                block.connect().timeout(target)));
    }
}
