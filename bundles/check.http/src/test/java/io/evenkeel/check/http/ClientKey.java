package io.evenkeel.check.http;

import java.io.ByteArrayOutputStream;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** The private key of {@link TlsPeer#CLIENT} in the forms it can be written in. */
final class ClientKey {
    private ClientKey() {}

    /** In PEM. */
    static String as(String form) throws Exception {
        PrivateKey key = TlsPeer.CLIENT.getKeyPair().getPrivate();
        byte[] pkcs8 = key.getEncoded();
        return switch (form) {
            case "PKCS8" -> pem("PRIVATE KEY", pkcs8);
            // the octets after PrivateKeyInfo's head, which for a key of this size has 26 bytes
            case "PKCS1" -> pem("RSA PRIVATE KEY", Arrays.copyOfRange(pkcs8, 26, pkcs8.length));
            default -> pem("ENCRYPTED PRIVATE KEY", encrypted(pkcs8));
        };
    }

    /** PBES2 (RFC 8018) within EncryptedPrivateKeyInfo, which Java 17 reads but cannot write. */
    private static byte[] encrypted(byte[] pkcs8) throws Exception {
        String algorithm = "PBEWithHmacSHA256AndAES_256";
        Cipher cipher = Cipher.getInstance(algorithm);
        cipher.init(
                Cipher.ENCRYPT_MODE,
                SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec("secret".toCharArray())));
        byte[] pbes2 = HexFormat.of().parseHex("06092a864886f70d01050d");
        byte[] parameters = cipher.getParameters().getEncoded();
        return der(0x30, der(0x30, pbes2, parameters), der(0x04, cipher.doFinal(pkcs8)));
    }

    private static byte[] der(int tag, byte[]... contents) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] content : contents) {
            all.writeBytes(content);
        }
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.writeBytes(new byte[] {(byte) tag, (byte) 0x82, (byte) (all.size() >> 8), (byte) all.size()});
        element.writeBytes(all.toByteArray());
        return element.toByteArray();
    }

    private static String pem(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + type
                + "-----\n";
    }
}
