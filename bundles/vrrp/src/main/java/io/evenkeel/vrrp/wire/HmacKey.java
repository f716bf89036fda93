package io.evenkeel.vrrp.wire;

import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;

/** A key of {@code auth_hmac}, and the number it goes by on the wire. */
public final class HmacKey {
    /** Least and most bytes. */
    public static final int MIN_LENGTH = 32;

    public static final int MAX_LENGTH = 64;

    private final int id;
    private final byte[] bytes;

    /** @throws IllegalArgumentException when the length is not in 32..64 */
    public HmacKey(int id, byte[] bytes) {
        if (bytes.length < MIN_LENGTH || bytes.length > MAX_LENGTH) {
            throw new IllegalArgumentException("a key of " + bytes.length + " bytes");
        }
        this.id = id;
        this.bytes = bytes.clone();
    }

    /** 1..255. */
    public int id() {
        return id;
    }

    SecretKeySpec secret() {
        return new SecretKeySpec(bytes, "HmacSHA256");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HmacKey key && id == key.id && MessageDigest.isEqual(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * id + Arrays.hashCode(bytes);
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "key " + id + " ********";
    }
}
