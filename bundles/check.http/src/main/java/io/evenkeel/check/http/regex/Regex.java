package io.evenkeel.check.http.regex;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
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
        } catch (StackOverflowError e) {
            throw new Unsupported("its groups are nested too deep");
        } catch (PatternSyntaxException e) {
            throw new Unsupported(e.getDescription().toLowerCase(Locale.ROOT));
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
        CharSequence text = utf ? utf8(subject) : new String(subject, StandardCharsets.ISO_8859_1);
        if (text == null || least > subject.length) {
            return false;
        }
        int begin = utf ? Utf8Offsets.atOrAfter(subject, least) : least;
        int end = utf ? Utf8Offsets.atOrBefore(subject, greatest) : greatest;
        Matcher matcher = pattern.matcher(new TimedText(text, deadline));
        matcher.region(begin, text.length()).useTransparentBounds(true).useAnchoringBounds(false);
        return matcher.find() && matcher.start() <= Math.min(end, lastBegin(text));
    }

    /** Null when it is not UTF-8, in which PCRE2 finds nothing either. */
    private static CharSequence utf8(byte[] subject) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(subject));
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private int lastBegin(CharSequence text) {
        if (!options.contains(RegexOption.FIRSTLINE)) {
            return text.length();
        }
        int newline = text.toString().indexOf('\n');
        return newline < 0 ? text.length() : newline;
    }
}
