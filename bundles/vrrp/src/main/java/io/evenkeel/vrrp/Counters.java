package io.evenkeel.vrrp;

import io.evenkeel.api.vrrp.VrrpCounters;
import io.evenkeel.vrrp.wire.Rejection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/** Counts for one instance. Written by the loop alone, read by any thread. */
final class Counters {

    /** What is counted; the names are those of {@link VrrpCounters}. */
    enum Kind {
        ADVERTS_RECEIVED,
        ADVERTS_SENT,
        BECAME_MASTER,
        RELEASED_MASTER,
        LENGTH_ERRORS,
        TTL_ERRORS,
        TYPE_ERRORS,
        INTERVAL_ERRORS,
        ADDRESS_LIST_ERRORS,
        AUTH_TYPE_INVALID,
        AUTH_TYPE_MISMATCH,
        AUTH_FAILURES,
        TRAILER_MISSING,
        TRAILER_MALFORMED,
        TRAILER_UNKNOWN_KEY,
        TRAILER_INVALID_HMAC,
        TRAILER_STALE,
        TRAILER_REPLAY,
        CHECKSUM_ERRORS,
        VERSION_ERRORS,
        PRIORITY_ZERO_RECEIVED,
        PRIORITY_ZERO_SENT,
        /** Counted nowhere else: not an error of the packet. */
        OTHER
    }

    private final AtomicLongArray counts = new AtomicLongArray(Kind.values().length);

    void count(Kind kind) {
        int at = kind.ordinal();
        counts.lazySet(at, counts.getPlain(at) + 1);
    }

    void count(Rejection rejection) {
        count(kind(rejection));
    }

    private static Kind kind(Rejection rejection) {
        return switch (rejection) {
            case LENGTH, TRUNCATED -> Kind.LENGTH_ERRORS;
            case TTL, PEER_TTL -> Kind.TTL_ERRORS;
            case VERSION -> Kind.VERSION_ERRORS;
            case AUTH_TYPE_UNKNOWN -> Kind.AUTH_TYPE_INVALID;
            case AUTH_TYPE_MISMATCH, AUTHENTICATION_HEADER -> Kind.AUTH_TYPE_MISMATCH;
            case PASSWORD, SPI, SEQUENCE, CHECK_VALUE -> Kind.AUTH_FAILURES;
            case TRAILER_MISSING -> Kind.TRAILER_MISSING;
            case TRAILER_MALFORMED -> Kind.TRAILER_MALFORMED;
            case TRAILER_KEY -> Kind.TRAILER_UNKNOWN_KEY;
            case TRAILER_STALE -> Kind.TRAILER_STALE;
            case TRAILER_CODE -> Kind.TRAILER_INVALID_HMAC;
            case TRAILER_REPLAY -> Kind.TRAILER_REPLAY;
            case INTERVAL -> Kind.INTERVAL_ERRORS;
            case TYPE -> Kind.TYPE_ERRORS;
            case CHECKSUM -> Kind.CHECKSUM_ERRORS;
            case DESTINATION, OWNER, UNKNOWN_PEER -> Kind.OTHER;
        };
    }

    /** Loop thread only. */
    void clear() {
        for (int at = 0; at < counts.length(); at++) {
            counts.lazySet(at, 0);
        }
    }

    /** In the order of the kinds. Loop thread only. */
    List<Long> values() {
        return IntStream.range(0, counts.length()).mapToObj(counts::get).toList();
    }

    /** Counts on from there. Loop thread only. */
    void resume(List<Long> values) {
        for (int at = 0; at < Math.min(values.size(), counts.length()); at++) {
            counts.lazySet(at, values.get(at));
        }
    }

    VrrpCounters snapshot() {
        return new VrrpCounters(
                get(Kind.ADVERTS_RECEIVED),
                get(Kind.ADVERTS_SENT),
                get(Kind.BECAME_MASTER),
                get(Kind.RELEASED_MASTER),
                get(Kind.LENGTH_ERRORS),
                get(Kind.TTL_ERRORS),
                get(Kind.TYPE_ERRORS),
                get(Kind.INTERVAL_ERRORS),
                get(Kind.ADDRESS_LIST_ERRORS),
                get(Kind.AUTH_TYPE_INVALID),
                get(Kind.AUTH_TYPE_MISMATCH),
                get(Kind.AUTH_FAILURES),
                get(Kind.CHECKSUM_ERRORS),
                get(Kind.VERSION_ERRORS),
                get(Kind.PRIORITY_ZERO_RECEIVED),
                get(Kind.PRIORITY_ZERO_SENT),
                trailers());
    }

    private VrrpCounters.Trailers trailers() {
        return new VrrpCounters.Trailers(
                get(Kind.TRAILER_MISSING),
                get(Kind.TRAILER_MALFORMED),
                get(Kind.TRAILER_UNKNOWN_KEY),
                get(Kind.TRAILER_INVALID_HMAC),
                get(Kind.TRAILER_STALE),
                get(Kind.TRAILER_REPLAY));
    }

    private long get(Kind kind) {
        return counts.getOpaque(kind.ordinal());
    }
}
