package io.evenkeel.check.dns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.evenkeel.api.check.Dialogue;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.check.Probe;
import io.evenkeel.check.testkit.CatchingDialer;
import io.evenkeel.check.testkit.CheckBench;
import io.evenkeel.check.testkit.CheckText;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DnsProbeTest {
    /** After id and flags: one question, none of the rest. */
    private static final String COUNTS = "0001000000000000";

    private final CatchingDialer caught = new CatchingDialer();
    private final CheckText<DnsBlock> text =
            new CheckText<>(new DnsCheck(caught), "name example.org\nconnect_timeout 1.5");

    @BeforeEach
    void ask() {
        Probe probe = text.probe(CheckText.target(new InetSocketAddress("127.0.0.1", 53), Duration.ofSeconds(5)))
                .orElseThrow();
        probe.attempt(CheckBench.attempt(probe));
    }

    private String id() {
        return caught.hex().substring(0, 4);
    }

    private String otherId() {
        return String.format("%04x", Integer.parseInt(id(), 16) ^ 1);
    }

    private static void assertDone(Outcome outcome, Dialogue.Reply reply) {
        assertEquals(outcome, assertInstanceOf(Dialogue.Done.class, reply).outcome());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8180" + COUNTS, // the plain answer
                "8000" + COUNTS, // no recursion available
                "8780" + COUNTS, // authoritative, truncated
                "f9f0" + COUNTS, // every flag but the code
                "8180" + "ffffffffffffffff" + "c00cc00c", // counts and names that lie
                "8180" + "0000000000000000",
            })
    void anAnswerWithoutErrorIsSuccessWhateverItSays(String answer) {
        assertDone(Outcome.passed(), caught.reply(id() + answer));
    }

    @ParameterizedTest
    @CsvSource({
        "1, FORMERR",
        "2, SERVFAIL",
        "3, NXDOMAIN",
        "4, NOTIMP",
        "5, REFUSED",
        "6, YXDOMAIN",
        "7, YXRRSET",
        "8, NXRRSET",
        "9, NOTAUTH",
        "a, NOTZONE",
        "b, DSOTYPENI",
        "c, RCODE12",
        "f, RCODE15",
    })
    void anErrorIsNamed(String code, String name) {
        assertDone(Outcome.failed(name + " for example.org SOA"), caught.reply(id() + "818" + code + COUNTS));
    }

    @Test
    void anAnswerToAnotherQueryIsNotHeard() {
        assertInstanceOf(Dialogue.More.class, caught.reply(otherId() + "8180" + COUNTS));
        assertInstanceOf(Dialogue.More.class, caught.reply(otherId() + "8182" + COUNTS));
        assertDone(Outcome.passed(), caught.reply(id() + "8180" + COUNTS));
    }

    @Test
    void ourOwnQueryComingBackIsNoAnswer() {
        assertInstanceOf(Dialogue.More.class, caught.reply(caught.hex()));
    }

    @Test
    void whatIsShorterThanAHeaderIsNoAnswer() {
        String whole = id() + "8180" + COUNTS;
        for (int octets = 0; octets < 12; octets++) {
            assertInstanceOf(Dialogue.More.class, caught.reply(whole.substring(0, 2 * octets)));
        }
        assertDone(Outcome.passed(), caught.reply(whole));
    }

    @Test
    void silenceNamesTheQuestionAndTheTime() {
        assertEquals(
                Outcome.failed("no answer for example.org SOA within 1.5 s"),
                caught.judge().silence());
    }

    @Test
    void eachQueryHasAnIdOfItsOwn() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            ask();
            ids.add(id());
        }
        // 200 of 65,536 at random: fewer than 180 different ones is as good as impossible
        assertEquals(true, ids.size() > 180, ids::toString);
    }
}
