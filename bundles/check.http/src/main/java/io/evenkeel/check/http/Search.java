package io.evenkeel.check.http;

import io.evenkeel.api.check.Outcome;
import io.evenkeel.check.http.regex.Regex;
import io.evenkeel.check.http.regex.RegexOption;
import io.evenkeel.check.http.regex.TooSlow;
import io.evenkeel.check.http.regex.Unsupported;
import java.util.Set;

/**
 * A pattern that the body must match, or must not.
 *
 * @param inverted whether a match is a failure
 * @param least first byte where a match may begin
 * @param greatest last byte where it may
 */
record Search(String pattern, Set<RegexOption> options, boolean inverted, int least, int greatest) {
    /** Bytes of a body that are kept for the search. */
    static final int LIMIT = 1 << 20;

    Search {
        options = Set.copyOf(options);
    }

    /** Searches; takes its time, up to the deadline. */
    Outcome judge(byte[] body, long deadline) {
        try {
            boolean found = Regex.of(pattern, options).matches(body, least, greatest, deadline);
            return found != inverted
                    ? Outcome.passed()
                    : Outcome.failed(inverted ? "regex matches" : "regex does not match");
        } catch (TooSlow e) {
            return Outcome.failed("the search for regex takes too long");
        } catch (StackOverflowError e) {
            // the JDK's matcher calls itself for every repetition of a group
            return Outcome.failed("the search for regex goes too deep");
        } catch (Unsupported e) {
            return Outcome.failed("regex cannot be used: " + e.getMessage());
        }
    }
}
