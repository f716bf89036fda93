package io.evenkeel.lvs.park;

import io.evenkeel.lvs.check.CheckMemory;
import io.evenkeel.lvs.config.CheckDefinition;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A check as its engine left it.
 *
 * @param keyword its kind
 * @param words digest of its block as written, which may hold secrets
 */
public record ParkedCheck(String keyword, String words, CheckMemory memory) {

    /** What is known of the check of that definition. */
    public static ParkedCheck of(CheckDefinition definition, CheckMemory memory) {
        return new ParkedCheck(definition.keyword(), digest(definition.text()), memory);
    }

    /** Whether it is the check of that definition: a check is its words. */
    public boolean is(CheckDefinition definition) {
        return keyword.equals(definition.keyword()) && words.equals(digest(definition.text()));
    }

    private static String digest(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
