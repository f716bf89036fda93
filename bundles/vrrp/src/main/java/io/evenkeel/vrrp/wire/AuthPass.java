package io.evenkeel.vrrp.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;

/** The simple text password of RFC 2338 section 5.3.6: 8 bytes, padded with zeros. */
public final class AuthPass {
    /** Bytes that count. */
    public static final int LENGTH = 8;

    private final byte[] bytes;

    private AuthPass(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The first 8 bytes of a text. */
    public static AuthPass of(String text) {
        return new AuthPass(Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), LENGTH));
    }

    void put(ByteBuffer message) {
        message.put(bytes);
    }

    /** The zeros behind a shorter password change nothing: HMAC pads its key with them (RFC 2104 section 2). */
    SecretKeySpec secret(String algorithm) {
        return new SecretKeySpec(bytes, algorithm);
    }

    /** Takes the same time whatever differs. */
    boolean stands(ByteBuffer message, int at) {
        byte[] received = new byte[LENGTH];
        message.get(at, received);
        return MessageDigest.isEqual(bytes, received);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuthPass pass && MessageDigest.isEqual(bytes, pass.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return "********";
    }
}
