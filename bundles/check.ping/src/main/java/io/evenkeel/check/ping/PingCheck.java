package io.evenkeel.check.ping;

import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Endpoint;
import io.evenkeel.api.check.Probe;
import io.evenkeel.api.check.Target;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.net.EchoChannel;
import io.evenkeel.api.net.Network;
import java.time.Duration;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Makes probes of {@code PING_CHECK} blocks. */
@Component
public final class PingCheck implements CheckerFactory<PingBlock> {

    /** A socket nobody asked through for so long is closed: its source may belong to a configuration that is gone. */
    private static final Duration IDLE = Duration.ofMinutes(5);

    private final Echoes echoes;

    @Activate
    public PingCheck(@Reference Network network) {
        this.echoes = new Echoes(network, new PingGroups(network), IDLE);
    }

    @Override
    public Class<PingBlock> block() {
        return PingBlock.class;
    }

    /** As a source port, {@code bind_port} is what takes its place in ICMP: the identifier. */
    @Override
    public Optional<Probe> probe(PingBlock block, Target target, Diagnostics problems) {
        if (block.connect().connectPort().isPresent()) {
            problems.add(new Diagnostic(
                    Diagnostic.Kind.NOTE,
                    block.places().of("connect_port"),
                    "connect_port has no effect in PING_CHECK, ICMP knows no ports",
                    Optional.of("leave it out")));
        }
        Endpoint endpoint = block.connect().endpoint(target, 0, problems);
        EchoChannel.Spec from = new EchoChannel.Spec(
                endpoint.ipv6(), endpoint.source(), endpoint.sourceInterface(), endpoint.sourcePort(), endpoint.mark());
        return Optional.of(new PingProbe(
                echoes, from, endpoint.remote().getAddress(), block.connect().timeout(target)));
    }

    @Deactivate
    void close() {
        echoes.close();
    }
}
