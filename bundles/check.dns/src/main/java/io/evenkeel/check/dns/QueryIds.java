package io.evenkeel.check.dns;

import java.security.SecureRandom;

/** Identifiers nobody can foretell, so that nobody off the path can answer in the server's place (RFC 5452 section 9.2). */
final class QueryIds {
    private static final int IDS = 1 << Short.SIZE;

    /** Made with the first query: it takes a tenth of a second, which is nothing for the start of the daemon. */
    private static final class Source {
        private static final SecureRandom RANDOM = new SecureRandom();
    }

    private QueryIds() {}

    static int next() {
        return Source.RANDOM.nextInt(IDS);
    }
}
