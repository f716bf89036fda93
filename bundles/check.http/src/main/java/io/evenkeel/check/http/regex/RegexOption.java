package io.evenkeel.check.http.regex;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The options of {@code regex_options}, under the names of pcre2api. */
public enum RegexOption {
    /** {@code []} is a class without members. */
    ALLOW_EMPTY_CLASS,
    /** JavaScript's backslashes, which the JDK has as well. */
    ALT_BSUX,
    /** Without effect on what matches. */
    AUTO_CALLOUT,
    CASELESS(Pattern.CASE_INSENSITIVE),
    /** {@code $} is the very end, not also before a last line feed. */
    DOLLAR_ENDONLY,
    DOTALL(Pattern.DOTALL),
    DUPNAMES,
    EXTENDED,
    /** The match begins before the first line feed. */
    FIRSTLINE,
    MATCH_UNSET_BACKREF(false),
    MULTILINE(Pattern.MULTILINE),
    /** A safety switch. */
    NEVER_UCP,
    /** A safety switch. */
    NEVER_UTF,
    NO_AUTO_CAPTURE,
    /** A matter of speed. */
    NO_AUTO_POSSESS,
    /** A matter of speed. */
    NO_DOTSTAR_ANCHOR,
    /** A matter of speed. */
    NO_START_OPTIMIZE,
    /** A matter of speed. */
    NO_UTF_CHECK,
    /** Letters and digits are those of Unicode. */
    UCP(Pattern.UNICODE_CHARACTER_CLASS),
    UNGREEDY,
    /** Pattern and body are UTF-8; otherwise bytes. */
    UTF,
    /** A safety switch. */
    NEVER_BACKSLASH_C,
    ALT_CIRCUMFLEX(false),
    /** Only for names of verbs, which are not supported. */
    ALT_VERBNAMES,
    /** Every search has its limit. */
    USE_OFFSET_LIMIT;

    private final int flag;
    private final boolean supported;

    RegexOption() {
        this(0);
    }

    RegexOption(int flag) {
        this.flag = flag;
        this.supported = true;
    }

    RegexOption(boolean supported) {
        this.flag = 0;
        this.supported = supported;
    }

    /** The option of this name. */
    public static Optional<RegexOption> of(String name) {
        for (RegexOption option : values()) {
            if (option.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }

    /** Whether a search can obey it. */
    public boolean isSupported() {
        return supported;
    }

    /** The flag of {@link Pattern} that does the same; 0 for none. */
    int flag() {
        return flag;
    }
}
