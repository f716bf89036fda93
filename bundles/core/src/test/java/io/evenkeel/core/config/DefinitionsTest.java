package io.evenkeel.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Definitions and the built-in ones. */
final class DefinitionsTest {
    @TempDir
    Path directory;

    private Conf conf;

    @BeforeEach
    void conf() {
        conf = new Conf(directory);
    }

    private List<String> read(String... lines) {
        return Conf.lines(conf.load(String.join("\n", lines) + "\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "k $A=>k one",
                "k$A=>kone",
                "k $A, b=>k one, b",
                "k ($A) b=>k (one) b",
                "k ${A}x=>k onex",
                "k \"a ${A} b\"=>k \"a one b\"",
                "k \"$A\"=>k \"$A\"",
                "k $A.b=>k $A.b",
                "k $B=>k $B",
                "k ${B}=>k ${B}",
                "k $=>k $",
                "k $1=>k $1",
            })
    void namesAreExpandedWhereTheyEnd(String line, String expanded) {
        assertEquals(List.of(expanded), read("$A=one", line));
    }

    @Test
    void aDefinitionMayBeIndentedEmptyAndRedefined() {
        assertEquals(List.of("k 1", "k 2", "k"), read("  $A=1", "k $A", "$A=2", "k $A", "$A=", "k $A"));
    }

    @Test
    void aBlankBeforeTheEqualsSignMakesNoDefinition() {
        Loaded loaded = conf.load("$A =1\n");
        assertEquals(List.of("ERROR 1:1 Unknown keyword '$A'"), Conf.said(loaded));
        assertEquals(
                "a definition has no blank before '='",
                loaded.diagnostics().get(0).remedy().orElseThrow());
    }

    @Test
    void expansionIsRecursiveAndLate() {
        assertEquals(
                List.of("10.2.0.100/32", "10.2.10.100/32"),
                read("$BASE=10.2.${SUB}", "$SUB=0", "${BASE}.100/32", "$SUB=10", "${BASE}.100/32"));
    }

    @Test
    void aMultiLineDefinitionMayHoldBlocksConditionsAndOthers() {
        assertEquals(
                List.of("x one 7 {", "two", "three", "inner 7", "}", "four"),
                read(
                        "$I=inner $V",
                        "$B= \\",
                        "one ${V} { \\",
                        "  two \\",
                        "  # a comment",
                        "  @^zz three \\ # another",
                        "  @zz never \\",
                        "  $I \\",
                        "} \\",
                        "four",
                        "$V=7",
                        "x $B"));
    }

    @Test
    void anEmptyLineEndsAMultiLineDefinition() {
        assertEquals(List.of("b", "a"), read("$N= \\", "a \\", "", "b", "$N"));
    }

    @Test
    void definitionsInsideAMultiLineDefinitionAreMadeWhenItIsUsed() {
        assertEquals(
                List.of("r 1", "r 2", "last 2"),
                read("$R=r $N", "$S= \\", "$N=1 \\", "$R \\", "$N=2 \\", "$R", "$S", "last $N"));
    }

    @Test
    void whatFollowsAMultiLineDefinitionIsNotUsed() {
        Loaded loaded = conf.load("$B= \\\none \\\ntwo\n$B tail\n");
        assertEquals(List.of("one", "two"), Conf.lines(loaded));
        assertEquals(
                List.of("NOTE 4:4 what follows $B, a definition of several lines, is not used"), Conf.notes(loaded));
    }

    @Test
    void aMultiLineDefinitionRuledOutByItsConditionTakesItsLinesAlong() {
        assertEquals(List.of("after"), read("@zz $B= \\", "one \\", "two", "after"));
    }

    @Test
    void aMultiLineDefinitionWithoutLastLineIsAWarning() {
        Loaded loaded = conf.load("$B=one \\\ntwo \\\n");
        assertEquals(
                List.of("WARNING 1:1 the definition of $B has no last line: each line ends with a backslash"),
                Conf.saidReading(loaded));
    }

    @Test
    void aLineIsStrippedOfCommentsAgainAfterExpansion() {
        assertEquals(List.of("a", "a", "a \"#b\""), read("$X=a \\#b", "$X", "a ${_HASH} b", "a \"${_HASH}b\""));
    }

    @Test
    void anExpansionTooLongLeavesTheLineAsWritten() {
        Loaded loaded = conf.load("$A=" + "x".repeat(600) + "\nk ${A}${A}\n");
        assertEquals(List.of("k ${A}${A}"), Conf.lines(loaded));
        assertEquals(
                List.of("NOTE 2:1 expanding the definitions makes this line longer than 1022 characters, it is used as"
                        + " written"),
                Conf.notes(loaded));
    }

    @ParameterizedTest
    @CsvSource({"$R=${R}", "$R=a${R}", "$R=${S}"})
    void aDefinitionThatUsesItselfLeavesTheLineAsWritten(String definition) {
        assertEquals(List.of("k ${R}"), read("$S=${R}", definition, "k ${R}"));
    }

    @Test
    void aMultiLineDefinitionThatUsesItselfEndsTheReading() {
        Loaded loaded = conf.load("$B= \\\na \\\n$B\n$B\n");
        assertTrue(loaded.failure().orElseThrow().contains("definitions nest more than 64 deep"));
        assertEquals(6, Conf.status(loaded));
    }

    @Test
    void builtInsTellOfThisHostAndReading() throws IOException {
        conf.options(given -> given.withConfigId("north").withEnvironment(Map.of("COLOUR", "blue")));
        assertEquals(
                List.of("a " + directory.toRealPath(), "b north", "c blue.", "d ."),
                read("a ${_PWD}", "b $_INSTANCE", "c ${_ENV COLOUR}.", "d ${_ENV NONE}."));
    }

    @Test
    void anEnvironmentVariableNeedsExactlyOneName() {
        Loaded loaded = conf.load("a ${_ENV}\nb ${_ENV A B}\n");
        assertEquals(
                List.of(
                        "ERROR 1:3 ${_ENV} needs the name of one environment variable",
                        "ERROR 2:3 ${_ENV} needs the name of one environment variable"),
                Conf.saidReading(loaded));
    }

    @Test
    void aBuiltInMayBeOverridden() {
        assertEquals(List.of("a hash", "b x"), read("$_HASH=hash", "a ${_HASH}", "$_PWD=x", "b ${_PWD}"));
    }

    @Test
    void randomNumbersStayWithinTheirBounds() {
        for (String line : read("~SEQ(i,200) ${_RANDOM 5 7} ${_RANDOM 32766} ${_RANDOM}")) {
            String[] words = line.split(" ");
            assertTrue(words[0].matches("[567]"), line);
            assertTrue(words[1].matches("3276[67]"), line);
            assertTrue(Integer.parseInt(words[2]) <= 32_767, line);
        }
    }

    @Test
    void randomNumbersRepeatWithTheirSeed() {
        String text = "global_defs {\n random_seed 7\n}\na ${_RANDOM} ${_RANDOM}\n";
        assertEquals(conf.load(text).text(), conf.load(text).text());
    }

    @Test
    void reversedRandomBoundsAreAnErrorAndTheFirstIsUsed() {
        Loaded loaded = conf.load("a ${_RANDOM 9 3}\n");
        assertEquals(List.of("a 9"), Conf.lines(loaded));
        assertEquals(List.of("ERROR 1:3 ${_RANDOM 9 3} has its bounds reversed, 9 is used"), Conf.saidReading(loaded));
    }

    @Test
    void whatAnExpansionMadeStandsWhereItWasUsed() {
        Loaded loaded = conf.load("$P=priority nonsense\nvrrp_instance A {\n  ${P}\n  $P # here\n}\n");
        assertEquals(
                List.of(
                        "ERROR 3:3 priority 'nonsense' is not a whole number",
                        "ERROR 4:3 priority 'nonsense' is not a whole number"),
                Conf.said(loaded));
        assertEquals(4, loaded.diagnostics().get(0).place().length());
    }

    @Test
    void wordsBesideAnExpansionKeepTheirOwnColumn() {
        Loaded loaded = conf.load("$P=priority\nvrrp_instance A { ${P} 300 }\n");
        assertEquals(List.of("ERROR 2:24 priority '300' is not between 1 and 255, it is ignored"), Conf.said(loaded));
    }
}
