package io.evenkeel.check.http;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The body of an answer as it comes: counted, digested, and its first mebibyte kept when a regex is to be searched for. What
 * a server sends beyond its Content-Length is searched and not digested, as in keepalived.
 */
final class Body {
    private final boolean kept;
    private final MessageDigest digest = md5();
    private final ByteArrayOutputStream begin = new ByteArrayOutputStream(0);
    private long digested = Long.MAX_VALUE;
    private long length;

    /** @param kept whether its begin is wanted afterwards */
    Body(boolean kept) {
        this.kept = kept;
    }

    /** The header says how long it is. */
    void announce(long contentLength) {
        digested = contentLength;
    }

    void add(byte[] bytes) {
        digest.update(bytes, 0, (int) Math.max(0, Math.min(bytes.length, digested - length)));
        length += bytes.length;
        if (kept) {
            begin.write(bytes, 0, Math.min(bytes.length, Search.LIMIT - begin.size()));
        }
    }

    long length() {
        return length;
    }

    byte[] begin() {
        return begin.toByteArray();
    }

    /** MD5 in lower-case hex; once, at the end. */
    String md5Hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
