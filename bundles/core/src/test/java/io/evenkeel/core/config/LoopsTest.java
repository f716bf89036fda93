package io.evenkeel.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions and loops. */
final class LoopsTest {
    @TempDir
    Path directory;

    private Conf conf;

    @BeforeEach
    void conf() {
        conf = new Conf(directory);
    }

    private List<String> read(String text) {
        return Conf.lines(conf.load(text));
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "north,@north a,a",
                "north,@south a,",
                "north,@^north a,",
                "north,@^south a,a",
                "north,@nor a,",
                "north,@ north a,",
                "north,@^south @north a,a",
                "north,@^south @^north a,",
                "north,@north,",
                "'',@north a,",
                "'',@^north a,a",
                "'',@ a,",
            })
    void aConditionKeepsOrDropsItsLine(String id, String line, String kept) {
        conf.options(given -> given.withConfigId(id));
        assertEquals(kept == null ? List.of() : List.of(kept), read(line + "\n"));
    }

    @Test
    void conditionsComeBeforeDefinitionsAndLoops() {
        conf.options(given -> given.withConfigId("north"));
        assertEquals(
                List.of("p 2", "q 1", "r"),
                read(
                        "@north $P=2\n@south $P=3\np $P\n@north ~SEQ(i,1) q $i\n@south ~SEQ(i,1) q $i\n$C=@north\n$C r\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "~SEQ(v,3) k$v=>k1|k2|k3",
                "~SEQ(v,-2) k$v=>k-1|k-2",
                "~SEQ(v,2,4) k$v=>k2|k3|k4",
                "~SEQ(v,3,1) k$v=>k3|k2|k1",
                "~SEQ(v,1,2,6) k$v=>k1|k3|k5",
                "~SEQ(v,5,-2,0) k$v=>k5|k3|k1",
                "~SEQ(v,4,4) k$v=>k4",
                "~SEQ(v,0x10,0x11) k$v=>k16|k17",
                "~SEQ(v, 010, 011 ) k$v=>k8|k9",
                "~SEQx(v,9,11) k$v=>k9|ka|kb",
                "~SEQx(v,0x90,0x10,0xb0) k${v}z=>k90z|ka0z|kb0z",
                "~SEQ (v,2)k$v=>k1|k2",
                "~LST(v,a, b ,c) k${v}z=>kaz|kbz|kcz",
                "~LST(v,,x) k${v}=>k|kx",
                "~LST({a,b},{1,2},{3}) k${a}_${b}=>k1_2|k3_",
                "~LST({a, b},{1,2},3) k${a}_${b}=>k1_2|k3_",
                "~SEQ(a,2) ~LST(b,x,y) k${a}${b}=>k1x|k1y|k2x|k2y",
                "~SEQ(v,2) k { $v }=>k {|1|}|k {|2|}",
            })
    void loopsRunThroughTheirValues(String line, String expanded) {
        Loaded loaded = conf.load(line + "\n");
        assertEquals(List.of(expanded.split("\\|")), Conf.lines(loaded));
        assertEquals(List.of(), Conf.saidReading(loaded));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "~SEQ(v,1,-1,6) k=>the loop cannot run: a step of -1 does not lead from 1 to 6",
                "~SEQ(v,1,0,6) k=>the loop cannot run: a step of 0 does not lead from 1 to 6",
                "~SEQ(v,x) k=>the loop cannot run: 'x' is no number it can count with",
                "~SEQ(v,0x) k=>the loop cannot run: '0x' is no number it can count with",
                "~SEQ(v,99999999999999999999) k=>the loop cannot run: '99999999999999999999' is no number it can count"
                        + " with",
                "~SEQ(1,2) k=>the loop cannot run: '1' is no name for a variable",
                "~SEQ(v) k=>the loop cannot run: it takes a variable and an end, with a start and a step between if"
                        + " wanted",
                "~SEQx(v,-1) k=>the loop cannot run: hexadecimal values cannot be negative",
                "~LST(v) k=>the loop cannot run: it lists no value",
                "~LST({a,b},{1,2,3}) k=>the loop cannot run: '{1,2,3}' has more values than there are variables",
                "~LST({a,b},{1,{2}}) k=>the loop cannot run: its braces do not match",
                "~SEQ=>the loop lacks its parentheses",
                "~SEQ(v,1=>the loop lacks its parentheses",
            })
    void aLoopThatCannotRunIsAnErrorAndSkipped(String line, String message) {
        Loaded loaded = conf.load(line + "\nafter\n");
        assertEquals(List.of("ERROR 1:1 " + message), Conf.saidReading(loaded));
        assertEquals(List.of("after"), Conf.lines(loaded));
    }

    @Test
    void theVariableKeepsItsLastValue() {
        assertEquals(List.of("k1", "k2", "last 2"), read("~SEQ(v,2) k$v\nlast $v\n"));
    }

    @Test
    void theValuesOfALoopMayBeDefinitions() {
        assertEquals(List.of("k2", "k3"), read("$A=2\n$B=3\n~SEQ(v,$A,$B) k$v\n"));
        assertEquals(List.of("k2", "k3"), read("$A=2\n$B=3\n~LST(v,${A},${B}) k$v\n"));
    }

    @Test
    void aDefinitionMayBeALoopWhoseTextIsExpandedAtEachTurn() {
        assertEquals(List.of("six 3", "six 4"), read("$v=9\n$L=~SEQ(v,3,4) ${M}\n$M=six $v\n$L\n"));
    }

    @Test
    void aLoopMayRunThroughAMultiLineDefinition() {
        assertEquals(List.of("a1 {", "b", "}", "a2 {", "b", "}"), read("$B= \\\na$v { \\\nb \\\n}\n~SEQ(v,2) $B\n"));
    }

    @Test
    void aLoopMayMakeDefinitions() {
        assertEquals(List.of("k 3"), read("~SEQ(v,3) $W=$v\nk $W\n"));
    }

    @Test
    void anotherWordAfterTheTildeIsAKeyword() {
        assertEquals(List.of("~FOO(v) a"), read("~FOO(v) a\n"));
    }
}
