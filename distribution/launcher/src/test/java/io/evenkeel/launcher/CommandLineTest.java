package io.evenkeel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CommandLineTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    -n -l -D               | dont-fork log-console log-detail
                    -nlD                   | dont-fork log-console log-detail
                    -D -D                  | log-detail log-detail
                    -DD                    | log-detail log-detail
                    -f /etc/x.conf         | use-file=/etc/x.conf
                    -f/etc/x.conf          | use-file=/etc/x.conf
                    -nf /etc/x.conf        | dont-fork use-file=/etc/x.conf
                    --use-file=/etc/x.conf | use-file=/etc/x.conf
                    --use-file /etc/x.conf | use-file=/etc/x.conf
                    --use /etc/x.conf      | use-file=/etc/x.conf
                    --use=/etc/x.conf      | use-file=/etc/x.conf
                    --use-file=a=b         | use-file=a=b
                    -f -odd                | use-file=-odd
                    -f a -f b              | use-file=a use-file=b
                    -t                     | config-test
                    -t=/tmp/log            | config-test=/tmp/log
                    -t/tmp/log             | config-test=/tmp/log
                    -t -n                  | config-test dont-fork
                    --config-test=/tmp/log | config-test=/tmp/log
                    --config-t             | config-test
                    -g                     | log-file
                    -g -g=/tmp/log         | log-file log-file=/tmp/log
                    -M=core.%p             | core-dump-pattern=core.%p
                    -ve                    | version all-config
                    -pid                   | pid=id
                    -s blue -i node1       | namespace=blue config-id=node1
                    --all                  | all
                    --vrrp                 | vrrp
                    --vrrp_pid=x           | vrrp_pid=x
                    --snmp                 | snmp
                    --no_bfd --no-syslog   | no_bfd no-syslog
                    --perf --debug=Dv      | perf debug=Dv
                    -L --no-mem-check      | mem-check-log no-mem-check
                    --run-dir=/tmp/r       | run-dir=/tmp/r
                    -n --                  | dont-fork
                    """)
    void wordsAreUnderstoodAsGetoptUnderstandsThem(String words, String given) throws UsageException {
        assertEquals(List.of(given.split(" ")), parse(words));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --use-file=      | option --use-file has an empty value
                    --config-test=   | option --config-test has an empty value
                    -t=              | option -t has an empty value
                    stray            | unexpected argument 'stray'
                    -n stray         | unexpected argument 'stray'
                    -t stray         | unexpected argument 'stray'
                    --log-file stray | unexpected argument 'stray'
                    -n -- stray      | unexpected argument 'stray'
                    -                | unexpected argument '-'
                    -z               | unknown option -z
                    -nz              | unknown option -z
                    --bogus          | unknown option --bogus
                    --log            | unknown option --log
                    --vrrp=yes       | option --vrrp takes no value
                    -f               | option -f needs a value
                    --use-file       | option --use-file needs a value
                    """)
    void whatCannotBeUnderstoodIsAUsageErrorThatNamesIt(String words, String message) {
        assertEquals(
                message, assertThrows(UsageException.class, () -> parse(words)).getMessage());
    }

    @Test
    void aValueWithALineBreakIsRefusedBecauseLinesSeparateOptions() {
        assertThrows(UsageException.class, () -> CommandLine.parse("-f", "a\nb"));
    }

    @Test
    void coreGetsOneLineForEachOptionInOrder() throws UsageException {
        CommandLine commandLine = CommandLine.parse("-D", "-f", "x", "-D").withDefault("use-file", "unused");
        assertEquals("log-detail\nuse-file=x\nlog-detail", commandLine.lines());
    }

    @Test
    void aDefaultIsAddedWhenTheOptionIsMissing() throws UsageException {
        assertEquals(
                "dont-fork\nuse-file=x",
                CommandLine.parse("-n").withDefault("use-file", "x").lines());
    }

    static Stream<Definition> everyOption() {
        return OptionTable.ALL.stream();
    }

    @ParameterizedTest(name = "--{0}")
    @MethodSource("everyOption")
    void everyOptionIsKnownByBothItsNamesAndTheHelp(Definition option) throws UsageException {
        String value = option.argument() == Definition.Argument.NONE ? "" : "=x";
        assertEquals(List.of(option.name() + value), parse("--" + option.name() + value));
        if (option.hasLetter()) {
            assertEquals(List.of(option.name() + value), parse("-" + option.letter() + value));
        }
        assertTrue(CommandLine.help().contains("--" + option.name()));
    }

    private static List<String> parse(String words) throws UsageException {
        return CommandLine.parse(words.split(" ")).given().stream()
                .map(Object::toString)
                .toList();
    }
}
