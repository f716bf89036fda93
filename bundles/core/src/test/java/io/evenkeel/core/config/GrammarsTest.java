package io.evenkeel.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Default;
import io.evenkeel.api.config.Grammar;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Lines;
import io.evenkeel.api.config.Name;
import io.evenkeel.api.config.Option;
import io.evenkeel.api.config.Positional;
import io.evenkeel.api.config.Range;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Grammars that do not fit each other or themselves cost only their own keywords. */
final class GrammarsTest {
    @TempDir
    Path directory;

    @Keywords("global_defs")
    record Rival(@Keyword("router_id") String other, @Keyword("rival") int own) {}

    @Block("vrrp_instance")
    record RivalBlock(@Name String name) {}

    @Test
    void aKeywordClaimedTwiceStaysWithTheFirst() {
        Loaded loaded = new Conf(directory)
                .with(List.of(Sample.vrrp(), Sample.grammar("rival", Rival.class)))
                .load("global_defs {\n router_id x\n rival 3\n}\n");
        assertEquals(
                List.of("ERROR keyword 'router_id' in 'global_defs' is claimed by " + Rival.class.getName()
                        + " (feature rival), but belongs to " + Sample.Globals.class.getName() + " (feature vrrp)"),
                Conf.said(loaded));
        assertEquals(
                Optional.of("x"),
                loaded.configuration().keywords(Sample.Globals.class).routerId());
        assertEquals(3, loaded.configuration().keywords(Rival.class).own());
    }

    @Test
    void aBlockClaimedTwiceStaysWithTheFirst() {
        Loaded loaded = new Conf(directory)
                .with(List.of(Sample.vrrp(), Sample.grammar("rival", RivalBlock.class)))
                .load("vrrp_instance A {\n priority 7\n}\n");
        assertEquals(1, Conf.said(loaded).size());
        assertEquals(
                7, loaded.configuration().blocks(Sample.Instance.class).get(0).priority());
        assertEquals(List.of(), loaded.configuration().blocks(RivalBlock.class));
    }

    record Unannotated(@Keyword("a") String a) {}

    @Keywords("")
    record NoKeyword(String a) {}

    @Keywords("")
    record NoType(@Keyword("a") Map<String, String> a) {}

    @Keywords("")
    record NoDefault(@Keyword("a") InetAddress a) {}

    @Keywords("")
    record BadDefault(@Keyword("a") @Default("x") int a) {}

    @Keywords("")
    record DefaultOutside(@Keyword("a") @Range(min = "1", max = "2") @Default("3") int a) {}

    @Keywords("")
    record BadRange(@Keyword("a") @Range(min = "one", max = "2") int a) {}

    @Keywords("")
    record NoList(@Lines("a") String a) {}

    record Words(@Positional String a, String b) {}

    @Keywords("")
    record BadLine(@Keyword("a") Optional<Words> a) {}

    record FlagByPosition(@Positional boolean a) {}

    @Keywords("")
    record BadPosition(@Keyword("a") Optional<FlagByPosition> a) {}

    record NoOptionDefault(@Option("x") InetAddress a) {}

    @Keywords("")
    record BadOption(@Keyword("a") Optional<NoOptionDefault> a) {}

    @Keywords("")
    record Refusing(@Keyword("a") String a) {
        Refusing {
            throw new IllegalStateException("never");
        }
    }

    @Keywords("")
    record Endless(@Keyword("a") Optional<EndlessBlock> a) {}

    @Block("a")
    record EndlessBlock(@Keyword("a") Optional<EndlessBlock> a) {}

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(Unannotated.class, "it is annotated neither @Block nor @Keywords"),
                Arguments.of(NoKeyword.class, "has no annotation that says what fills it"),
                Arguments.of(NoType.class, "has the type java.util.Map, which no line can fill"),
                Arguments.of(NoDefault.class, "component a needs a @Default or has to be Optional"),
                Arguments.of(BadDefault.class, "the default 'x' of keyword a is not valid"),
                Arguments.of(DefaultOutside.class, "the default '3' of keyword a is not valid"),
                Arguments.of(BadRange.class, "the range bound 'one' is not a number"),
                Arguments.of(NoList.class, "component a is annotated @Lines and is no List"),
                Arguments.of(BadLine.class, "component b of " + Words.class.getName() + " has no annotation"),
                Arguments.of(BadPosition.class, "component a cannot be positional"),
                Arguments.of(BadOption.class, "component a needs a @Default or has to be Optional"),
                Arguments.of(Refusing.class, "refuses its own defaults: never"),
                Arguments.of(Endless.class, "it contains itself"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aRecordThatCannotBeFilledIsNamedAndTheOthersGoOn(Class<? extends Record> type, String why) {
        Loaded loaded = new Conf(directory)
                .with(List.of(Sample.grammar("broken", type), Sample.vrrp()))
                .load("vrrp_instance A {\n priority 7\n}\n");
        assertEquals(1, Conf.said(loaded).size(), Conf.said(loaded).toString());
        String message = Conf.said(loaded).get(0);
        assertTrue(message.startsWith("ERROR the grammar record " + type.getName() + " cannot be used: "), message);
        assertTrue(message.endsWith(why), message);
        assertEquals(
                7, loaded.configuration().blocks(Sample.Instance.class).get(0).priority());
    }

    @Test
    void aGrammarThatThrowsTakesNobodyWithIt() {
        Grammar throwing = new Grammar() {
            @Override
            public String feature() {
                return "throwing";
            }

            @Override
            public List<Class<? extends Record>> records() {
                throw new IllegalStateException("gone");
            }
        };
        Loaded loaded =
                new Conf(directory).with(List.of(throwing, Sample.vrrp())).load("instance x\n");
        assertEquals(1, Conf.said(loaded).size());
        assertEquals("x", loaded.configuration().keywords(Sample.Top.class).instance());
    }
}
