package io.evenkeel.check.http;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.check.http.regex.Regex;
import io.evenkeel.check.http.regex.RegexOption;
import io.evenkeel.check.http.regex.Unsupported;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the regex of a page ready. One that cannot be used is left out, as keepalived does, and said to be. */
final class RegexResolver {
    private static final List<String> PARAMETERS =
            List.of("regex_no_match", "regex_options", "regex_min_offset", "regex_max_offset", "regex_stack");

    private final UrlKeywords url;
    private final Diagnostics problems;

    RegexResolver(UrlKeywords url, Diagnostics problems) {
        this.url = url;
        this.problems = problems;
    }

    Optional<Search> resolve() {
        if (url.regex().isEmpty()) {
            withoutRegex();
            return Optional.empty();
        }
        if (url.regex().size() != 1) {
            problems.error(
                    Rest.of(url.places(), "regex"),
                    "regex is not one word, it is left out",
                    "put the pattern in quotes and write \\\\ for each backslash");
            return Optional.empty();
        }
        if (url.regexStack().isPresent()) {
            note("regex_stack", "regex_stack has no meaning here: the search needs no stack of its own");
        }
        return search(url.regex().get(0), options());
    }

    private Optional<Search> search(String pattern, Set<RegexOption> options) {
        int least = url.regexMinOffset().orElse(0);
        int greatest = url.regexMaxOffset().orElse(Integer.MAX_VALUE);
        if (least > greatest) {
            problems.warning(
                    url.places().of("regex_max_offset"),
                    "regex_max_offset is less than regex_min_offset, so that nothing can match");
        }
        if (least >= Search.LIMIT) {
            problems.warning(
                    url.places().of("regex_min_offset"),
                    "only the first " + Search.LIMIT + " bytes of a body are searched, so that nothing can match");
        }
        try {
            Regex.of(pattern, options);
            return Optional.of(new Search(pattern, options, url.regexNoMatch(), least, greatest));
        } catch (Unsupported e) {
            problems.error(
                    Rest.of(url.places(), "regex"),
                    "regex cannot be used and is left out: " + e.getMessage(),
                    "write it as java.util.regex and PCRE2 both know it");
            return Optional.empty();
        }
    }

    private Set<RegexOption> options() {
        Set<RegexOption> options = EnumSet.noneOf(RegexOption.class);
        for (String word : url.regexOptions()) {
            Optional<RegexOption> option = RegexOption.of(word);
            if (option.isEmpty()) {
                note("regex_options", "there is no regex option '" + word + "', it is left out");
            } else if (!option.get().isSupported()) {
                problems.error(
                        Rest.of(url.places(), "regex_options"),
                        "regex option '" + word + "' is not supported, the regex is searched for without it");
            } else {
                options.add(option.get());
            }
        }
        return options;
    }

    private void withoutRegex() {
        for (String parameter : PARAMETERS) {
            if (url.places().has(parameter)) {
                problems.add(new Diagnostic(
                        Kind.NOTE,
                        url.places().of(parameter),
                        parameter + " has no effect without regex",
                        Optional.empty()));
                return;
            }
        }
    }

    private void note(String keyword, String message) {
        problems.add(new Diagnostic(Kind.NOTE, Rest.of(url.places(), keyword), message, Optional.empty()));
    }
}
