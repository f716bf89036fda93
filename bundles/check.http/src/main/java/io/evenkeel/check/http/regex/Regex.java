package io.evenkeel.check.http.regex;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A pattern of PCRE2 made ready. It is searched for in bytes, as PCRE2 does, or in UTF-8 with {@link RegexOption#UTF}. */
public final class Regex {
    private final Pattern pattern;
    private final Set<RegexOption> options;

    private Regex(Pattern pattern, Set<RegexOption> options) {
        this.pattern = pattern;
        this.options = options;
    }

    /** Reads a pattern. */
    public static Regex of(String text, Set<RegexOption> options) throws Unsupported {
        // UNIX_LINES: PCRE2 knows the line feed alone
        int flags = Pattern.UNIX_LINES;
        for (RegexOption option : options) {
            flags |= option.flag();
        }
        boolean utf = options.contains(RegexOption.UTF);
        String units = utf ? text : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        try {
            String translated = Translation.of(units, options);
            return new Regex(Pattern.compile(translated, utf ? flags | Pattern.UNICODE_CASE : flags), options);
        } catch (PatternSyntaxException e) {
            throw new Unsupported(e.getDescription().toLowerCase(java.util.Locale.ROOT));
        }
    }

    /**
     * Whether a match begins within two offsets, in bytes. What stands before the first is seen by assertions only.
     *
     * @param deadline {@link System#nanoTime} when to give up
     * @throws TooSlow when the deadline passes
     */
    public boolean matches(byte[] subject, int least, int greatest, long deadline) {
        boolean utf = options.contains(RegexOption.UTF);
        CharSequence text;
        if (utf) {
            try {
                text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(subject));
            } catch (CharacterCodingException e) {
                return false; // what PCRE2 answers as well
            }
        } else {
            text = CharBuffer.wrap(new String(subject, StandardCharsets.ISO_8859_1));
        }
        int begin = utf ? characters(subject, least) : Math.min(least, subject.length);
        int end = utf ? characters(subject, greatest) : Math.min(greatest, subject.length);
        if (least > subject.length) {
            return false;
        }
        Matcher matcher = pattern.matcher(new TimedText(text, deadline));
        matcher.region(begin, text.length()).useTransparentBounds(true).useAnchoringBounds(false);
        return matcher.find() && matcher.start() <= Math.min(end, lastBegin(text));
    }

    private int lastBegin(CharSequence text) {
        if (!options.contains(RegexOption.FIRSTLINE)) {
            return text.length();
        }
        int newline = text.toString().indexOf('\n');
        return newline < 0 ? text.length() : newline;
    }

    private static int characters(byte[] subject, int bytes) {
        return new String(subject, 0, Math.min(bytes, subject.length), StandardCharsets.UTF_8).length();
    }
}
