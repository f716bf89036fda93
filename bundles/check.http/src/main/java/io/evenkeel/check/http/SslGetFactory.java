package io.evenkeel.check.http;

import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Probe;
import io.evenkeel.api.check.Target;
import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** SSL_GET. */
@Component(service = CheckerFactory.class)
public final class SslGetFactory implements CheckerFactory<SslGetBlock> {
    private static final int PORT = 443;

    private final NettyGetter getter;
    private TlsMaterial material = new TlsMaterial(Optional.empty());
    private List<TlsBlock> blocks = List.of();

    @Activate
    public SslGetFactory(@Reference NettyGetter getter) {
        this.getter = getter;
    }

    @Override
    public Class<SslGetBlock> block() {
        return SslGetBlock.class;
    }

    @Override
    public Defaults defaults() {
        return HttpGetFactory.DEFAULTS;
    }

    /** A later SSL block replaces an earlier one. */
    @Override
    public void configure(Configuration configuration) {
        blocks = configuration.blocks(TlsBlock.class);
        material = new TlsMaterial(blocks.isEmpty() ? Optional.empty() : Optional.of(blocks.get(blocks.size() - 1)));
    }

    @Override
    public Optional<Probe> probe(SslGetBlock block, Target target, Diagnostics problems) {
        GetResolver get = new GetResolver(block.connect(), block.get(), target, PORT, problems);
        Protocol protocol = get.protocol();
        PageResolver resolver = get.pages();
        List<Page> pages = block.urls().stream()
                .flatMap(url -> resolver.resolve(url.url(), url.tlsCompliant().orElse(block.tlsCompliant())).stream())
                .toList();
        sayReplaced(problems);
        Tls tls = new TlsResolver(block, get, material, problems).resolve(protocol);
        if (!get.hasPages(pages, "SSL_GET", block.places())) {
            return Optional.empty();
        }
        return Optional.of(new GetProbe(
                get.endpoint(),
                block.connect().timeout(target),
                pages,
                block.get().fastRecovery(),
                protocol,
                Optional.of(tls),
                getter));
    }

    private void sayReplaced(Diagnostics problems) {
        for (TlsBlock later : blocks.subList(Math.min(1, blocks.size()), blocks.size())) {
            problems.warning(later.places().block(), "SSL is written already, this block replaces it", "remove one");
        }
    }
}
