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

/** The first number in a file, read as strtol(3) reads: blanks, a sign, digits, and whatever follows. */
final class NumberInFile {

    private static final int MOST_BYTES = 64;
    private static final Pattern NUMBER = Pattern.compile("\\s*([+-]?[0-9]+)");
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
        return number.lookingAt()
                ? OptionalLong.of(new BigInteger(number.group(1))
                        .min(MOST)
                        .max(MOST.negate())
                        .longValue())
                : OptionalLong.empty();
    }
}
