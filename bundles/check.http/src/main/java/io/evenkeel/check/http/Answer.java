package io.evenkeel.check.http;

import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.log.Log;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Judges an answer as it comes, in keepalived's order: something received, status, digest. The regex comes last and elsewhere,
 * because a search may take its time.
 */
final class Answer {
    private static final Log LOG = Log.of("check.http");

    private final Ask ask;
    private final Body body;
    private OptionalLong announced = OptionalLong.empty();
    private boolean begun;

    Answer(Ask ask) {
        this.ask = ask;
        this.body = new Body(ask.page().search().isPresent());
    }

    /**
     * The head is there.
     *
     * @param statusLine for the reason when there is no status
     * @return what is wrong with it already
     */
    Optional<Outcome> head(OptionalInt status, String statusLine, OptionalLong contentLength) {
        begun = true;
        announced = contentLength;
        announced.ifPresent(body::announce);
        if (status.isEmpty()) {
            return Optional.of(Outcome.failed("no status in '" + shortened(statusLine) + "'"));
        }
        return ask.page().statuses().contains(status.getAsInt())
                ? Optional.empty()
                : Optional.of(Outcome.failed("status " + status.getAsInt()));
    }

    void body(byte[] bytes) {
        body.add(bytes);
    }

    /** The answer is complete; {@link Outcome.Passed} is still subject to the search. */
    Outcome end() {
        if (!begun) {
            return Outcome.failed("no data received");
        }
        if (announced.isPresent() && announced.getAsLong() != body.length()) {
            LOG.info(ask.endpoint() + " " + ask.page().path() + ": Content-Length (" + announced.getAsLong()
                    + ") does not match the bytes received (" + body.length() + ")");
        }
        if (ask.page().digest().isPresent()) {
            String digest = body.md5Hex();
            if (!digest.equals(ask.page().digest().get())) {
                return Outcome.failed("digest " + digest + " differs");
            }
        }
        return Outcome.passed();
    }

    /** What the regex is searched for in. */
    byte[] searched() {
        return body.begin();
    }

    /** What a server sends goes to the log: printable and short. */
    private static String shortened(String line) {
        String printable = line.replaceAll("[^ -~]", "?");
        return printable.length() > 40 ? printable.substring(0, 40) + "..." : printable;
    }
}
