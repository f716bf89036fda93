package io.evenkeel.check.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Private keys of the kinds OpenSSL writes. */
final class PrivateKeys {
    /** PrivateKeyInfo (RFC 5208) up to its key: version 0 and the algorithm rsaEncryption without parameters. */
    private static final byte[] RSA = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");

    private PrivateKeys() {}

    static PrivateKey of(String type, byte[] der, Optional<String> password)
            throws GeneralSecurityException, IOException {
        return switch (type) {
            case "PRIVATE KEY" -> plain(der);
            case "RSA PRIVATE KEY" -> plain(wrapped(der));
            case "ENCRYPTED PRIVATE KEY" -> plain(decrypted(der, password));
            default ->
                throw new InvalidKeyException("a " + type + " has to be converted: openssl pkcs8 -topk8 -nocrypt");
        };
    }

    private static PrivateKey plain(byte[] der) throws GeneralSecurityException {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (GeneralSecurityException e) {
                // the key says what it is, but only to the factory of its own kind
                continue;
            }
        }
        throw new InvalidKeyException("it is none of " + String.join(", ", ALGORITHMS));
    }

    private static byte[] decrypted(byte[] der, Optional<String> password)
            throws GeneralSecurityException, IOException {
        if (password.isEmpty()) {
            throw new InvalidKeyException("it is encrypted, and the SSL block has no password");
        }
        EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(der);
        // for PBES2 the parameters name the ciphers (RFC 8018), for others the algorithm itself does
        String algorithm =
                info.getAlgName().equals("PBES2") || info.getAlgName().startsWith("1.2.840.113549.1.5.13")
                        ? info.getAlgParameters().toString()
                        : info.getAlgName();
        Key key = SecretKeyFactory.getInstance(algorithm)
                .generateSecret(new PBEKeySpec(password.get().toCharArray()));
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(Cipher.DECRYPT_MODE, key, info.getAlgParameters());
        try {
            return info.getKeySpec(cipher).getEncoded();
        } catch (InvalidKeySpecException e) {
            throw new InvalidKeyException("the password of the SSL block is not its password", e);
        }
    }

    /** PKCS #1 within PKCS #8. */
    private static byte[] wrapped(byte[] pkcs1) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        octets.writeBytes(RSA);
        element(octets, 0x04, pkcs1);
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        element(info, 0x30, octets.toByteArray());
        return info.toByteArray();
    }

    /** DER: tag, length, content; two bytes of length are enough for any key. */
    private static void element(ByteArrayOutputStream out, int tag, byte[] content) {
        out.write(tag);
        out.write(0x82);
        out.write(content.length >> 8);
        out.write(content.length);
        out.writeBytes(content);
    }
}
