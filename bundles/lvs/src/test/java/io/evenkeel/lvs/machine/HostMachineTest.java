package io.evenkeel.lvs.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.net.IpText;
import io.evenkeel.api.net.NameService.Answer;
import io.evenkeel.api.net.NameService.Family;
import io.evenkeel.lvs.config.HostName;
import io.evenkeel.lvs.fake.Definition;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the answers of lookups change what a host is. */
final class HostMachineTest {
    private static final HostName WEB = new HostName("web.example.com", Family.IPV4);

    private static List<InetAddress> addresses(String words) {
        return words == null
                ? List.of()
                : Stream.of(words.split(" ")).map(Definition::ip).toList();
    }

    private static Answer answer(String words, long ttl) {
        return new Answer(addresses(words), Duration.ofSeconds(ttl));
    }

    private static HostState state(String words, String trouble) {
        return new HostState(addresses(words), 0, trouble == null ? 0 : 3, Optional.ofNullable(trouble));
    }

    private static String text(List<InetAddress> addresses) {
        return addresses.stream().map(IpText::of).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource({
        ",,10.0.0.1,10.0.0.1,true,web.example.com is 10.0.0.1",
        ",no such host,10.0.0.1,10.0.0.1,true,web.example.com is 10.0.0.1",
        "10.0.0.1,,10.0.0.1,10.0.0.1,false,",
        "10.0.0.1 10.0.0.2,,10.0.0.2 10.0.0.1 10.0.0.2,10.0.0.1 10.0.0.2,false,",
        "10.0.0.1,,10.0.0.200 10.0.0.1 10.0.0.30,10.0.0.1 10.0.0.30 10.0.0.200,true,"
                + "'web.example.com is now 10.0.0.1, 10.0.0.30, 10.0.0.200; new is 10.0.0.30, 10.0.0.200'",
        "10.0.0.1 10.0.0.2,,10.0.0.2,10.0.0.2,true,web.example.com is now 10.0.0.2; gone is 10.0.0.1",
        "10.0.0.1,,10.0.0.3,10.0.0.3,true,web.example.com is now 10.0.0.3; new is 10.0.0.3; gone is 10.0.0.1",
        "10.0.0.1,no such host,10.0.0.1,10.0.0.1,false,'web.example.com is answered again, with the same addresses'",
        "10.0.0.1,,0.0.0.0 224.0.0.1 2001:db8::1 10.0.0.1,10.0.0.1,false,"
    })
    void anAnswerIsWhatTheHostIs(
            String before, String trouble, String answered, String after, boolean changed, String news) {
        HostStep step = HostMachine.answered(WEB, state(before, trouble), answer(answered, 60));
        assertEquals(after, text(step.next().addresses()));
        assertEquals(changed, step.changed());
        assertEquals(Optional.ofNullable(news), step.news());
        assertEquals(Optional.empty(), step.warning());
        assertEquals(Optional.empty(), step.next().trouble());
        assertEquals(Duration.ofSeconds(60), step.again());
    }

    @ParameterizedTest
    @CsvSource({
        ",,'Cannot look up web.example.com: SERVFAIL; it has no server until it is answered, it is asked for again and again'",
        ",no such host,",
        "10.0.0.1,,'Cannot look up web.example.com: SERVFAIL; its address is kept, it is asked for again and again'",
        "10.0.0.1 10.0.0.2,,"
                + "'Cannot look up web.example.com: SERVFAIL; its 2 addresses are kept, it is asked for again and again'",
        "10.0.0.1 10.0.0.2,no such host,"
    })
    void aLookupWithoutAnAnswerChangesNothingAndIsToldOnce(String before, String trouble, String warning) {
        HostStep step = HostMachine.failed(WEB, state(before, trouble), "SERVFAIL");
        assertEquals(addresses(before), step.next().addresses());
        assertFalse(step.changed());
        assertEquals(Optional.ofNullable(warning), step.warning());
        assertEquals(Optional.empty(), step.news());
        assertEquals(Optional.of("SERVFAIL"), step.next().trouble(), "the latest reason is shown");
    }

    @Test
    void anAnswerWithoutAnAddressOfAServerIsNone() {
        HostStep step = HostMachine.answered(WEB, state("10.0.0.1", null), answer("0.0.0.0 2001:db8::1", 60));
        assertEquals("10.0.0.1", text(step.next().addresses()));
        assertEquals(
                Optional.of("none of its addresses can be a server's"),
                step.next().trouble());
    }

    @ParameterizedTest
    @CsvSource({"0,5", "4,5", "5,5", "6,6", "299,299", "300,300", "301,300", "2147483647,300"})
    void theTimeToLiveIsObeyedWithinBounds(long ttl, long seconds) {
        HostStep step = HostMachine.answered(WEB, HostState.UNKNOWN, answer("10.0.0.1", ttl));
        assertEquals(Duration.ofSeconds(seconds), step.again());
    }

    @Test
    void triesComeAtLongerAndLongerIntervals() {
        HostState state = HostState.UNKNOWN;
        StringBuilder intervals = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            HostStep step = HostMachine.failed(WEB, state, "no answer");
            state = step.next();
            intervals.append(step.again().toSeconds()).append(' ');
        }
        assertTrue(intervals.toString().startsWith("1 2 4 8 16 32 60 60 "), intervals.toString());
        assertTrue(intervals.toString().endsWith(" 60 60 "), intervals.toString());
        HostState answered =
                HostMachine.answered(WEB, state, answer("10.0.0.1", 60)).next();
        assertEquals(
                Duration.ofSeconds(1),
                HostMachine.failed(WEB, answered, "no answer").again());
    }

    @Test
    void ofTooManyAddressesTheFirstInOrderAreUsedWhichIsToldOnce() {
        String many = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> "10.0.0." + (101 - i))
                .collect(Collectors.joining(" "));
        HostStep step = HostMachine.answered(WEB, HostState.UNKNOWN, answer(many, 60));
        assertEquals(64, step.next().addresses().size());
        assertEquals(Definition.ip("10.0.0.64"), step.next().addresses().get(63));
        assertEquals(
                Optional.of("web.example.com has 100 addresses, of which the first 64 in order are used"),
                step.warning());
        HostStep again = HostMachine.answered(WEB, step.next(), answer(many, 60));
        assertFalse(again.changed());
        assertEquals(Optional.empty(), again.warning());
    }

    @ParameterizedTest
    @CsvSource({"IPV4,web is 10.0.0.1", "IPV6,web (IPv6) is 2001:db8::1", "EITHER,'web is 10.0.0.1, 2001:db8::1'"})
    void theFamilyAskedForIsUsed(Family family, String news) {
        HostStep step = HostMachine.answered(
                new HostName("web", family), HostState.UNKNOWN, answer("2001:db8::1 10.0.0.1", 60));
        assertEquals(Optional.of(news), step.news());
    }
}
