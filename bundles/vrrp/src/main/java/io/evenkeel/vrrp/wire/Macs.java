package io.evenkeel.vrrp.wire;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/** Message authentication codes every Java has; each is used once when made, so that none is slow at a takeover. */
final class Macs {
    private Macs() {}

    static Mac of(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            mac.doFinal();
            return mac;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + key.getAlgorithm(), impossible);
        }
    }

    static void finish(Mac mac, byte[] into) {
        try {
            mac.doFinal(into, 0);
        } catch (ShortBufferException impossible) {
            throw new IllegalStateException("the buffer has room for " + mac.getMacLength(), impossible);
        }
    }
}
