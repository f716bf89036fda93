package io.evenkeel.check.http;

import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Probe;
import io.evenkeel.api.check.Target;
import io.evenkeel.api.config.Diagnostics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** HTTP_GET. */
@Component(service = CheckerFactory.class)
public final class HttpGetFactory implements CheckerFactory<HttpGetBlock> {
    static final Defaults DEFAULTS = new Defaults(1, Optional.of(Duration.ofSeconds(3)));

    private static final int PORT = 80;

    private final NettyGetter getter;

    @Activate
    public HttpGetFactory(@Reference NettyGetter getter) {
        this.getter = getter;
    }

    @Override
    public Class<HttpGetBlock> block() {
        return HttpGetBlock.class;
    }

    @Override
    public Defaults defaults() {
        return DEFAULTS;
    }

    @Override
    public Optional<Probe> probe(HttpGetBlock block, Target target, Diagnostics problems) {
        GetResolver get = new GetResolver(block.connect(), block.get(), target, PORT, problems);
        get.noteTlsKeywords();
        Protocol protocol = get.protocol();
        PageResolver resolver = get.pages();
        List<Page> pages = block.urls().stream()
                .flatMap(url -> resolver.resolve(url.url(), false).stream())
                .toList();
        if (!get.hasPages(pages, "HTTP_GET", block.places())) {
            return Optional.empty();
        }
        return Optional.of(new GetProbe(
                get.endpoint(),
                block.connect().timeout(target),
                pages,
                block.get().fastRecovery(),
                protocol,
                Optional.empty(),
                getter));
    }
}
