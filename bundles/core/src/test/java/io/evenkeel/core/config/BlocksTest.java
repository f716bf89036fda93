package io.evenkeel.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.core.config.Sample.Instance;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks and their braces, matched and not. */
final class BlocksTest {
    @TempDir
    Path directory;

    private Conf conf;

    @BeforeEach
    void conf() {
        conf = new Conf(directory);
    }

    @Test
    void aMissingOpeningBraceIsAnErrorAndTheBlockIsReadAllTheSame() {
        Loaded loaded = conf.load("vrrp_instance A\n state MASTER\n priority 7\n}\ninstance x\n");
        assertEquals(List.of("ERROR 1:1 the block 'vrrp_instance' lacks its '{'"), Conf.said(loaded));
        assertEquals(7, loaded.configuration().blocks(Instance.class).get(0).priority());
        assertEquals("x", loaded.configuration().keywords(Sample.Top.class).instance());
    }

    @Test
    void aMissingOpeningBraceIsNoticedForBlocksOfMissingFeatures() {
        Loaded loaded = conf.with(List.of()).load("vrrp_instance A\n state MASTER\n}\n");
        assertEquals(
                List.of(
                        "ERROR 1:1 the block 'vrrp_instance' lacks its '{'",
                        "WARNING 1:1 block 'vrrp_instance' needs the feature 'vrrp', which is not installed"),
                Conf.said(loaded));
    }

    @Test
    void aBlockThatBelongsFurtherOutClosesTheOnesLeftOpen() {
        Loaded loaded = conf.load(
                "vrrp_instance A {\n virtual_ipaddress {\n 192.0.2.1\n}\n" + "vrrp_instance B {\n priority 9\n}\n");
        assertEquals(
                List.of("ERROR 1:17 the block 'vrrp_instance A' is not closed before 'vrrp_instance B' in line 5"),
                Conf.said(loaded));
        assertEquals(2, loaded.configuration().blocks(Instance.class).size());
        assertEquals(9, loaded.configuration().blocks(Instance.class).get(1).priority());
    }

    @Test
    void aForgottenBraceInsideABlockCostsNothingOfTheBlockAroundIt() {
        Loaded loaded = conf.load("vrrp_instance A {\n virtual_ipaddress {\n 192.0.2.1\n"
                + " track_interface {\n eth0\n }\n priority 9\n}\n");
        assertEquals(
                List.of("ERROR 2:20 the block 'virtual_ipaddress' is not closed before 'track_interface' in line 4"),
                Conf.said(loaded));
        Instance instance = loaded.configuration().blocks(Instance.class).get(0);
        assertEquals(1, instance.addresses().size());
        assertEquals("eth0", instance.interfaces().get(0).name());
        assertEquals(9, instance.priority());
    }

    @Test
    void aBlockNotClosedAtTheEndIsReadAsFarAsItGoes() {
        Loaded loaded = conf.load("vrrp_instance A {\n priority 9\n");
        assertEquals(List.of("ERROR 1:17 the block 'vrrp_instance A' is not closed"), Conf.said(loaded));
        assertEquals(9, loaded.configuration().blocks(Instance.class).get(0).priority());
    }

    @Test
    void aClosingBraceTooManyIsAnErrorAndParsingContinues() {
        Loaded loaded = conf.load("}\ninstance x\n}\n");
        assertEquals(
                List.of("ERROR 1:1 this '}' closes nothing", "ERROR 3:1 this '}' closes nothing"), Conf.said(loaded));
        assertEquals("x", loaded.configuration().keywords(Sample.Top.class).instance());
    }

    @Test
    void anOpeningBraceAfterNoKeywordSkipsWhatItEncloses() {
        Loaded loaded = conf.load("{\n a\n { b }\n}\ninstance x\n");
        assertEquals(List.of("ERROR 1:1 this '{' follows no keyword, what it encloses is skipped"), Conf.said(loaded));
        assertEquals(List.of("instance x"), Conf.lines(loaded));
    }

    @Test
    void aKeywordThatTakesNoBlockSaysSoOnceAndKeepsItsWord() {
        Loaded loaded = conf.load("vrrp_instance A {\n state MASTER {\n foo\n }\n}\n");
        assertEquals(List.of("ERROR 2:2 keyword 'state' takes no block, its braces are skipped"), Conf.said(loaded));
        assertEquals(
                Sample.State.MASTER,
                loaded.configuration().blocks(Instance.class).get(0).state());
    }

    @Test
    void blocksNestToABoundAndTheRestIsSkipped() {
        Loaded loaded = conf.load("a {\n".repeat(100) + "}\n".repeat(100) + "instance x\n");
        assertEquals(
                List.of("ERROR 33:3 blocks nest more than 32 deep, the innermost are skipped"),
                Conf.saidReading(loaded));
        assertEquals("x", loaded.configuration().keywords(Sample.Top.class).instance());
    }
}
