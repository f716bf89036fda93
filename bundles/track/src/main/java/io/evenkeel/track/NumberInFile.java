package io.evenkeel.track;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first number in a file, read as strtol(3) reads with base 0: blanks, a sign, digits, and whatever follows. {@code 0x}
 * begins a hexadecimal number and any other 0 an octal one.
 */
final class NumberInFile {

    private static final int MOST_BYTES = 64;
    private static final Pattern NUMBER = Pattern.compile("\\s*([+-]?)(?:0[xX]([0-9a-fA-F]+)|(0[0-7]*)|([1-9][0-9]*))");
    /** What a product with any weight still holds in a long. */
    private static final BigInteger MOST = BigInteger.valueOf(Integer.MAX_VALUE);

    private NumberInFile() {}

    /** Empty for a file without a number, for one that cannot be read, and for what is no file: reading may not wait. */
    static OptionalLong read(Path path) {
        if (!Files.isRegularFile(path)) {
            return OptionalLong.empty();
        }
        try (InputStream file = Files.newInputStream(path)) {
            return parse(new String(file.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    static OptionalLong parse(String text) {
        Matcher number = NUMBER.matcher(text);
        return number.lookingAt() ? OptionalLong.of(value(number)) : OptionalLong.empty();
    }

    private static long value(Matcher number) {
        BigInteger digits = number.group(2) != null
                ? new BigInteger(number.group(2), 16)
                : number.group(3) != null ? new BigInteger(number.group(3), 8) : new BigInteger(number.group(4));
        long value = digits.min(MOST).longValue();
        return number.group(1).equals("-") ? -value : value;
    }
}
