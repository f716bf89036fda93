package io.evenkeel.check.http;

import io.evenkeel.api.check.Endpoint;
import io.evenkeel.api.check.Target;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.net.IpText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Makes the pages of a check ready, and says what cannot be used of them. */
final class PageResolver {
    private final String host;
    private final Diagnostics problems;

    /** @param host of pages that name none */
    private PageResolver(String host, Diagnostics problems) {
        this.host = host;
        this.problems = problems;
    }

    static PageResolver of(GetKeywords get, Target target, Endpoint endpoint, Diagnostics problems) {
        String host = get.virtualHost().or(target::virtualHost).orElseGet(() -> literal(endpoint));
        return new PageResolver(host, problems);
    }

    private static String literal(Endpoint endpoint) {
        String address = IpText.of(endpoint.remote().getAddress());
        return (endpoint.ipv6() ? "[" + address + "]" : address) + ":"
                + endpoint.remote().getPort();
    }

    /** Empty, which has been said, when nothing can be asked for. */
    Optional<Page> resolve(UrlKeywords url, boolean closeNotify) {
        if (url.path().isEmpty()) {
            problems.error(url.places().block(), "url has no path, it is left out", "write path /");
            return Optional.empty();
        }
        return Optional.of(new Page(
                oneLine(url.path().get(), url.places().of("path")),
                oneLine(url.virtualHost().orElse(host), url.places().of("virtualhost")),
                statuses(url),
                digest(url),
                new RegexResolver(url, problems).resolve(),
                closeNotify));
    }

    /** What a line break would end is the request line, or the header. */
    private String oneLine(String text, Place place) {
        if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0) {
            return text;
        }
        problems.error(place, "a line break cannot be sent, it is left out");
        return text.replaceAll("[\r\n]", "");
    }

    private Statuses statuses(UrlKeywords url) {
        List<String> words = url.statuses();
        for (String word : words) {
            if (Statuses.Range.of(word).isEmpty()) {
                problems.error(
                        Rest.of(url.places(), "status_code"),
                        "status_code '" + word + "' is neither a code nor a range, it is left out",
                        "write codes from " + Statuses.LEAST + " to " + Statuses.GREATEST + ", such as 200-299 404");
            }
        }
        return Statuses.of(words);
    }

    private Optional<String> digest(UrlKeywords url) {
        if (url.digest().isEmpty()) {
            return Optional.empty();
        }
        String digest = url.digest().get().toLowerCase(Locale.ROOT);
        if (digest.matches("[0-9a-f]{32}")) {
            return Optional.of(digest);
        }
        problems.add(new Diagnostic(
                Kind.ERROR,
                Rest.of(url.places(), "digest"),
                "digest '" + url.digest().get() + "' is not an MD5 in hex, the body is not compared",
                Optional.of("write the 32 digits that evenkeel -T prints")));
        return Optional.empty();
    }
}
