package io.evenkeel.check.http;

import io.evenkeel.api.check.ConnectKeywords;
import io.evenkeel.api.check.Endpoint;
import io.evenkeel.api.check.Target;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.config.Places;
import java.util.List;
import java.util.Optional;

/** Makes ready what HTTP_GET and SSL_GET share. */
final class GetResolver {
    private final GetKeywords get;
    private final Target target;
    private final Diagnostics problems;
    private final Endpoint endpoint;

    GetResolver(ConnectKeywords connect, GetKeywords get, Target target, int defaultPort, Diagnostics problems) {
        this.get = get;
        this.target = target;
        this.problems = problems;
        this.endpoint = connect.endpoint(target, defaultPort, problems);
    }

    Endpoint endpoint() {
        return endpoint;
    }

    PageResolver pages() {
        return PageResolver.of(get, target, endpoint, problems);
    }

    /** Whether there is something to ask for; when not, that is said. */
    boolean hasPages(List<Page> pages, String check, Places places) {
        if (pages.isEmpty()) {
            problems.error(places.block(), check + " has no url, it is left out", "write url { path / }");
        }
        return !pages.isEmpty();
    }

    Protocol protocol() {
        if (get.oldRetry().isPresent()) {
            problems.warning(get.places().of("nb_get_retry"), "nb_get_retry is an old name", "write retry");
        }
        String word = get.protocol().orElse("1.0");
        return Protocol.of(word).orElseGet(() -> {
            problems.error(
                    Rest.of(get.places(), "http_protocol"),
                    "http_protocol '" + word + "' is unknown, 1.0 is used",
                    "write 1.0, 1.0C, 1.1 or 2");
            return Protocol.HTTP_1_0;
        });
    }

    /** The name in the TLS handshake. */
    Optional<String> serverName() {
        boolean wanted = get.sni() || get.sniName().isPresent();
        Optional<String> name =
                get.sniName().flatMap(words -> words.stream().findFirst()).or(this::site);
        if (wanted && name.isEmpty()) {
            problems.add(new Diagnostic(
                    Kind.NOTE,
                    get.places().of(get.sni() ? "enable_sni" : "sni_name"),
                    "there is no name to send in the TLS handshake",
                    Optional.of("write sni_name NAME, or virtualhost")));
        }
        return wanted ? name : Optional.empty();
    }

    /** The name of the site: that of the check, the real or the virtual server. */
    Optional<String> site() {
        return get.virtualHost().or(target::virtualHost);
    }

    /** HTTP_GET takes the keywords of the handshake too, as keepalived's does. */
    void noteTlsKeywords() {
        for (String keyword : List.of("enable_sni", "sni_name")) {
            if (get.places().has(keyword)) {
                note(get.places().of(keyword), keyword + " has no effect in HTTP_GET: there is no TLS handshake");
            }
        }
    }

    void note(Place place, String message) {
        problems.add(new Diagnostic(Kind.NOTE, place, message, Optional.empty()));
    }
}
