package io.evenkeel.check.dns;

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

/** Makes probes of {@code DNS_CHECK} blocks. */
@Component
public final class DnsCheck implements CheckerFactory<DnsBlock> {
    private static final int PORT = 53;
    private static final int RETRY = 3;

    private final Dialer dialer;

    @Activate
    public DnsCheck(@Reference Dialer dialer) {
        this.dialer = dialer;
    }

    @Override
    public Class<DnsBlock> block() {
        return DnsBlock.class;
    }

    @Override
    public Defaults defaults() {
        return new Defaults(RETRY, Optional.empty());
    }

    @Override
    public Optional<Probe> probe(DnsBlock block, Target target, Diagnostics problems) {
        Endpoint endpoint = block.connect().endpoint(target, PORT, problems);
        return Optional.of(new DnsProbe(dialer, endpoint, block.connect().timeout(target), question(block, problems)));
    }

    private static Question question(DnsBlock block, Diagnostics problems) {
        try {
            return new Question(block.name(), block.type());
        } catch (IllegalArgumentException e) {
            problems.error(
                    block.places().of("name"),
                    "name '" + block.name() + "' " + e.getMessage() + ", the root is asked for",
                    "write a domain name, such as example.org");
            return new Question("", block.type());
        }
    }
}
