package io.evenkeel.vrrp.config;

import io.evenkeel.vrrp.wire.HmacKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

/** The bytes of a key of {@code auth_hmac}, from the words of the configuration. No message says anything of the key. */
final class KeyMaterial {
    private static final String HEX = "hex:";
    private static final String FILE = "file:";
    /** {@code hex:}, two digits a byte, and a line end. */
    private static final int MOST = HEX.length() + 2 * HmacKey.MAX_LENGTH + 2;

    private static final Set<PosixFilePermission> OTHERS =
            EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    /** What is wrong with a key: a clause for the operator. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;

        Unusable(String message) {
            super(message);
        }
    }

    private KeyMaterial() {}

    static byte[] bytes(String word) throws Unusable {
        byte[] bytes = word.startsWith(FILE) ? decode(read(path(word))) : decode(word);
        if (bytes.length < HmacKey.MIN_LENGTH || bytes.length > HmacKey.MAX_LENGTH) {
            throw new Unusable("it has " + bytes.length + " bytes, and " + HmacKey.MIN_LENGTH + " to "
                    + HmacKey.MAX_LENGTH + " are needed");
        }
        return bytes;
    }

    /** Whether a key stands in a file that others than its owner can read. */
    static boolean isOpen(String word) {
        try {
            return word.startsWith(FILE)
                    && Files.getPosixFilePermissions(path(word)).stream().anyMatch(OTHERS::contains);
        } catch (IOException | UnsupportedOperationException | Unusable unreadable) {
            return false;
        }
    }

    private static Path path(String word) throws Unusable {
        try {
            return Path.of(word.substring(FILE.length()));
        } catch (InvalidPathException wrong) {
            throw new Unusable("its file cannot be read: " + wrong.getReason());
        }
    }

    private static String read(Path path) throws Unusable {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MOST + 1);
            if (bytes.length > MOST) {
                throw new Unusable("its file " + path + " is longer than any key");
            }
            return new String(bytes, StandardCharsets.UTF_8).strip();
        } catch (NoSuchFileException absent) {
            throw new Unusable("its file " + path + " does not exist");
        } catch (IOException failure) {
            throw new Unusable("its file " + path + " cannot be read");
        }
    }

    private static byte[] decode(String text) throws Unusable {
        if (!text.startsWith(HEX)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return HexFormat.of().parseHex(text.substring(HEX.length()));
        } catch (IllegalArgumentException wrong) {
            throw new Unusable("what follows hex: is not an even number of hexadecimal digits");
        }
    }
}
