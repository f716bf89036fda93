package io.evenkeel.check.http.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each row was put to PCRE2 10.42 as well. */
final class RegexTest {
    @ParameterizedTest(name = "{0} in {1} with {2}")
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            textBlock =
                    """
            {"status":"UP"}          ¦ x {"status":"UP"}   ¦                        ¦ true
            a{2}                     ¦ aa                  ¦                        ¦ true
            a{2}                     ¦ a                   ¦                        ¦ false
            ^a{2,3}$                 ¦ aaaa                ¦                        ¦ false
            a{,3}                    ¦ a{,3}               ¦                        ¦ true
            ^a{1,}$                  ¦ aaaa                ¦                        ¦ true
            x{                       ¦ x{                  ¦                        ¦ true
            [[:digit:]]+z            ¦ 42z                 ¦                        ¦ true
            [[:^digit:]]z            ¦ 4z                  ¦                        ¦ false
            [[:word:]-]z             ¦ -z                  ¦                        ¦ true
            [a[]z                    ¦ [z                  ¦                        ¦ true
            [a&&b]z                  ¦ &z                  ¦                        ¦ true
            []a]z                    ¦ ]z                  ¦                        ¦ true
            [^]a]z                   ¦ ]z                  ¦                        ¦ false
            [\\w.]+@                 ¦ a.b@                ¦                        ¦ true
            [\\b]                    ¦ b                   ¦                        ¦ false
            [#x]                     ¦ #                   ¦                        ¦ true
            \\Qa.b\\E.               ¦ a.bx                ¦                        ¦ true
            \\Qa.b\\E.               ¦ axbx                ¦                        ¦ false
            [\\Qa]\\E]z              ¦ ]z                  ¦                        ¦ true
            \\x41\\x{42}             ¦ AB                  ¦                        ¦ true
            \\101                    ¦ A                   ¦                        ¦ true
            \\o{101}                 ¦ A                   ¦                        ¦ true
            a\\Kb                    ¦ ab                  ¦                        ¦ true
            (?<a_b>x)\\k<a_b>        ¦ xx                  ¦                        ¦ true
            (?P<n>x)(?P=n)           ¦ xx                  ¦                        ¦ true
            (?'n'x)\\k'n'            ¦ xx                  ¦                        ¦ true
            (x)\\g1                  ¦ xx                  ¦                        ¦ true
            (x)(y)\\g{-1}            ¦ xyy                 ¦                        ¦ true
            (x)(y)\\g{-2}            ¦ xyx                 ¦                        ¦ true
            (x)\\g{1}1               ¦ xx1                 ¦                        ¦ true
            (?#comment)x             ¦ x                   ¦                        ¦ true
            (?i)abc                  ¦ ABC                 ¦                        ¦ true
            a(?i)b                   ¦ AB                  ¦                        ¦ false
            (a(?i)b)c                ¦ aBC                 ¦                        ¦ false
            (?i-i:a)b                ¦ Ab                  ¦                        ¦ false
            (?x) a b # c             ¦ ab                  ¦                        ¦ true
            (?x: a b ) c             ¦ ab c                ¦                        ¦ true
            a b # c                  ¦ ab                  ¦ extended               ¦ true
            [ ]b                     ¦ ` b`                ¦ extended               ¦ true
            ABC                      ¦ abc                 ¦ caseless               ¦ true
            ^b                       ¦ a~b                 ¦                        ¦ false
            ^b                       ¦ a~b                 ¦ multiline              ¦ true
            a.b                      ¦ a~b                 ¦                        ¦ false
            a.b                      ¦ a~b                 ¦ dotall                 ¦ true
            a\\Nb                    ¦ a~b                 ¦ dotall                 ¦ false
            b$                       ¦ ab~                 ¦                        ¦ true
            b$                       ¦ ab~                 ¦ dollar_endonly         ¦ false
            a$                       ¦ a^                  ¦                        ¦ false
            x                        ¦ a~x                 ¦ firstline              ¦ false
            x                        ¦ ax~                 ¦ firstline              ¦ true
            ^(a+)(a*)\\2$            ¦ aaa                 ¦ ungreedy               ¦ true
            (?<n>a)|(?<n>b)          ¦ b                   ¦ dupnames               ¦ true
            []x                      ¦ x                   ¦ allow_empty_class      ¦ false
            a[^]b                    ¦ a~b                 ¦ allow_empty_class      ¦ true
            ^.$                      ¦ é                   ¦                        ¦ false
            ^.$                      ¦ é                   ¦ utf                    ¦ true
            ^É$                      ¦ é                   ¦ utf caseless           ¦ true
            ^É$                      ¦ é                   ¦ caseless               ¦ false
            ^\\w$                    ¦ é                   ¦ utf                    ¦ false
            ^\\w$                    ¦ é                   ¦ utf ucp                ¦ true
            a++b                     ¦ aab                 ¦                        ¦ true
            (?>a+)ab                 ¦ aaab                ¦                        ¦ false
            (?<!a)b                  ¦ ab                  ¦                        ¦ false
            a*?b                     ¦ aab                 ¦                        ¦ true
            ^\\s$                    ¦ ^                   ¦                        ¦ true
            \\bx\\B                   ¦ xy                  ¦                        ¦ true
            \\b                       ¦ é                   ¦                        ¦ false
            \\b                       ¦ é                   ¦ utf ucp                ¦ true
            ^\\R\\n                   ¦ ^~                  ¦                        ¦ false
            ^\\p{Lu}\\pL\\P{Lu}$       ¦ Aaa                 ¦                        ¦ true
            ^\\p{^Lu}$                ¦ A                   ¦                        ¦ false
            ^\\p{Greek}$              ¦ α                   ¦ utf                    ¦ true
            ^[\\p{Lu}x]+$             ¦ AxB                 ¦                        ¦ true
            ^\\p{L&}$                 ¦ a                   ¦                        ¦ true
            ^\\p{sc:Greek}$           ¦ α                   ¦ utf                    ¦ true
            \\p{Lu}                   ¦ a                   ¦ caseless               ¦ false
            [[:upper:]]              ¦ a                   ¦ caseless               ¦ true
            ^[\\101-\\103]$           ¦ B                   ¦                        ¦ true
            [[:punct:]]              ¦ $                   ¦ utf ucp                ¦ true
            [[:^punct:]]             ¦ $                   ¦ utf ucp                ¦ false
            [[:xdigit:]]             ¦ ٣                   ¦ utf ucp                ¦ false
            \\N{U+41}                ¦ A                   ¦ utf                    ¦ true
            \\u0041\\x42             ¦ AB                  ¦ alt_bsux               ¦ true
            ^\\x{2}\\U$              ¦ xxU                 ¦ alt_bsux               ¦ true
            ^(?P<n>x)(?P=n){2}$      ¦ xxx                 ¦                        ¦ true
            a(?#b)*c                 ¦ aac                 ¦                        ¦ true
            \\2(a)|(b)               ¦ b                   ¦                        ¦ true
            ^                        ¦ ``                  ¦ multiline              ¦ true
            #                        ¦ #                   ¦                        ¦ true
            \\h\\R                   ¦ ` ~`                ¦                        ¦ true
            """)
    void matchesWhatPcreMatches(String pattern, String subject, String options, boolean matches) throws Exception {
        String text = subject.replace("~", "\n").replace("^", "\r");
        assertEquals(matches, matches(pattern, text, options));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '¦',
            textBlock =
                    """
            a(b        ¦ unclosed group
            a[b        ¦ a [ in the regex is not closed
            *a         ¦ nothing stands before * that it could repeat
            a|{2}      ¦ nothing stands before {2} that it could repeat
            a**+       ¦ dangling meta character '*'
            (a)\\2     ¦ there is no group 2
            \\x{}      ¦ \\x{} names no character
            \\N{U+41}  ¦ \\N{U+...} needs the option utf
            [[.a.]]    ¦ collating elements such as [.a.] are not supported
            (?R)       ¦ (?R is not supported
            (?1)       ¦ (?1 is not supported
            (?|a|b)    ¦ (?| is not supported
            (?(1)a|b)  ¦ (?( is not supported
            (*UTF)a    ¦ verbs such as (*UTF) are not supported
            (a)\\g<1>  ¦ calls such as \\g<1> are not supported
            \\k<x>     ¦ no group before is named x
            [[:foo:]]  ¦ there is no class [:foo:]
            a\\        ¦ a backslash ends the regex
            \\x{110000}¦ there is no character 110000
            \\u0041    ¦ \\u is not supported
            (?<a>b)(?<a>c) ¦ two groups of the regex are named a
            """)
    void whatCannotBeSearchedForIsRefusedWithAReason(String pattern, String reason) {
        assertEquals(
                reason,
                assertThrows(Unsupported.class, () -> Regex.of(pattern, Set.of()))
                        .getMessage());
    }

    @Test
    void offsetsAreBytesInUtf8Too() throws Exception {
        byte[] body = "ééx".getBytes(StandardCharsets.UTF_8);
        Regex regex = Regex.of("x", EnumSet.of(RegexOption.UTF));
        assertEquals(true, regex.matches(body, 4, 4, far()));
        assertEquals(false, regex.matches(body, 5, 9, far()));
        assertEquals(false, regex.matches(body, 0, 3, far()));
    }

    @Test
    void aBodyThatIsNotUtf8MatchesNothingAsUtf8() throws Exception {
        byte[] body = {'x', (byte) 0xff};
        assertEquals(false, Regex.of("x", EnumSet.of(RegexOption.UTF)).matches(body, 0, 9, far()));
        assertEquals(true, Regex.of("x\\xff", Set.of()).matches(body, 0, 9, far()));
    }

    @Test
    void anOffsetBehindTheBodyMatchesNothing() throws Exception {
        assertEquals(false, Regex.of("", Set.of()).matches(new byte[3], 4, 9, far()));
    }

    @Test
    void aSearchEndsWithItsDeadline() throws Exception {
        Regex regex = Regex.of("^(a|a?)+\\1c$", Set.of());
        byte[] body = ("a".repeat(60) + "b").getBytes(StandardCharsets.US_ASCII);
        assertThrows(TooSlow.class, () -> regex.matches(body, 0, 99, System.nanoTime() + 1_000_000));
    }

    private static boolean matches(String pattern, String subject, String options) throws Exception {
        Set<RegexOption> set = EnumSet.noneOf(RegexOption.class);
        Arrays.stream(options == null ? new String[0] : options.split(" "))
                .forEach(option -> set.add(RegexOption.of(option).orElseThrow()));
        return Regex.of(pattern, set).matches(subject.getBytes(StandardCharsets.UTF_8), 0, Integer.MAX_VALUE, far());
    }

    private static long far() {
        return System.nanoTime() + 60_000_000_000L;
    }
}
