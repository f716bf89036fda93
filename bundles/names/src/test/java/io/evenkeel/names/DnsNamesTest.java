package io.evenkeel.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.net.IpText;
import io.evenkeel.api.net.NameService.Answer;
import io.evenkeel.api.net.NameService.Family;
import io.evenkeel.names.FakeNameServer.Mind;
import io.evenkeel.net.linux.LinuxNetwork;
import io.evenkeel.net.linux.loop.Loops;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against name servers of its own, in a namespace where nothing else is. */
final class DnsNamesTest {
    private static final String NAMESPACE =
            "evk-names-" + ProcessHandle.current().pid();
    private static final Mind SILENT = (query, tcp) -> null;

    private static ThreadFactory threads;
    private static FakeNameServer first;
    private static FakeNameServer second;

    @TempDir
    private Path etc;

    private DnsNames names;

    @BeforeAll
    static void open() throws Exception {
        run("ip netns add " + NAMESPACE);
        run("ip -n " + NAMESPACE + " link set lo up");
        // Netty, with assertions on, takes two loopback servers for one.
        run("ip -n " + NAMESPACE + " address add 10.9.9.2/32 dev lo");
        LinuxNetwork network = new LinuxNetwork(new Loops());
        network.enterNamespace(NAMESPACE);
        threads = task -> network.newThread("names", task);
        first = new FakeNameServer(threads, "127.0.0.1");
        second = new FakeNameServer(threads, "10.9.9.2");
    }

    @AfterAll
    static void shut() throws Exception {
        first.close();
        second.close();
        run("ip netns del " + NAMESPACE);
    }

    private static void run(String command) throws Exception {
        Process process = new ProcessBuilder(command.split(" +"))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), () -> command + ": " + output);
    }

    @BeforeEach
    void begin() throws Exception {
        names = new DnsNames(threads, etc);
        system("nameserver 127.0.0.1\nnameserver 10.9.9.2\noptions timeout:1 attempts:1");
        first.thinks(SILENT);
        second.thinks(SILENT);
    }

    @AfterEach
    void end() {
        names.close();
    }

    private void system(String resolvConf) throws Exception {
        Files.writeString(etc.resolve("resolv.conf"), resolvConf);
    }

    private Answer resolve(String host, Family family) throws Exception {
        return names.resolve(host, family).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    /** Addresses as told, and the time to live in seconds. */
    private String told(String host, Family family) throws Exception {
        Answer answer = resolve(host, family);
        List<String> addresses = answer.addresses().stream().map(IpText::of).toList();
        return addresses + " " + answer.ttl().toSeconds();
    }

    private String failure(String host, Family family) {
        ExecutionException failure = assertThrows(ExecutionException.class, () -> resolve(host, family));
        assertEquals(UnknownHostException.class, failure.getCause().getClass());
        return failure.getCause().getMessage();
    }

    private static Mind web(String... addresses) {
        return (query, tcp) -> {
            Message message = Message.to(query);
            for (String address : addresses) {
                if (address.contains(":") == (Message.type(query) == Message.AAAA)) {
                    message.address(Message.name(query), 60, address);
                }
            }
            return message.bytes();
        };
    }

    @ParameterizedTest
    @CsvSource({
        "IPV4,'[10.0.0.2, 10.0.0.1] 60'",
        "IPV6,'[2001:db8::1] 60'",
        "EITHER,'[10.0.0.2, 10.0.0.1, 2001:db8::1] 60'"
    })
    void theFamiliesAskedForAreAnswered(Family family, String told) throws Exception {
        first.thinks(web("10.0.0.2", "2001:db8::1", "10.0.0.1"));
        assertEquals(told, told("www.example.org", family));
    }

    @Test
    void theTimeToLiveIsTheLeastOfAllRecordsOnTheWay() throws Exception {
        first.thinks((query, tcp) -> Message.to(query)
                .alias("www.example.org", 20, "Lb.example.net")
                .alias("lb.example.net", 300, "a.example.net")
                .address("a.example.net", 100, "10.0.0.1")
                .address("b.example.net", 1, "10.0.0.2")
                .bytes());
        assertEquals("[10.0.0.1] 20", told("www.example.org", Family.IPV4));
    }

    @Test
    void aTimeToLiveOfMoreThan31BitsIsZero() throws Exception {
        first.thinks((query, tcp) -> Message.to(query)
                .address("www.example.org", 0xffff_ffffL, "10.0.0.1")
                .bytes());
        assertEquals("[10.0.0.1] 0", told("www.example.org", Family.IPV4));
    }

    @Test
    void aTruncatedAnswerIsAskedForAgainByTcp() throws Exception {
        first.thinks((query, tcp) -> {
            Message message = Message.to(query);
            for (int i = 1; i <= (tcp ? 100 : 2); i++) {
                message.address("www.example.org", 60, "10.0.0." + i);
            }
            return (tcp ? message : message.truncated()).bytes();
        });
        assertEquals(100, resolve("www.example.org", Family.IPV4).addresses().size());
        assertEquals(List.of("udp www.example.org. 1", "tcp www.example.org. 1"), first.asked());
    }

    @Test
    void anAnswerThatStaysTruncatedIsNone() {
        Mind stub = (query, tcp) -> tcp
                ? null
                : Message.to(query)
                        .truncated()
                        .address("www.example.org", 60, "10.0.0.1")
                        .bytes();
        first.thinks(stub);
        second.thinks(stub);
        String failure = failure("www.example.org", Family.IPV4);
        assertTrue(failure.contains("name server 10.9.9.2"), failure);
    }

    @Test
    void aNameThatIsNotThereIsToldFromOneWithoutAnAddress() {
        first.thinks((query, tcp) -> Message.to(query).code(3).bytes());
        assertEquals("no such host", failure("www.example.org", Family.IPV4));
        assertTrue(second.asked().isEmpty(), "that the name is not there was an answer");
        first.thinks(web("10.0.0.1"));
        assertEquals("the name has no IPv6 address", failure("www.example.org", Family.IPV6));
    }

    @Test
    void aSilentServerIsFollowedByTheNext() throws Exception {
        second.thinks(web("10.0.0.1"));
        assertEquals("[10.0.0.1] 60", told("www.example.org", Family.IPV4));
        assertEquals(List.of("udp www.example.org. 1"), first.asked());
    }

    @Test
    void silenceOfAllIsNoAnswer() throws Exception {
        system("nameserver 127.0.0.1\nnameserver 10.9.9.2\noptions timeout:1 attempts:2");
        assertEquals("no answer from name server 10.9.9.2 within 1 s", failure("www.example.org", Family.IPV4));
        assertEquals(2, first.asked().size());
        assertEquals(2, second.asked().size());
    }

    @ParameterizedTest
    @CsvSource({"2,ServFail", "5,Refused"})
    void aServerThatCannotSayIsFollowedByTheNext(int code, String name) throws Exception {
        Mind refusal = (query, tcp) -> Message.to(query).code(code).bytes();
        first.thinks(refusal);
        second.thinks(web("10.0.0.1"));
        assertEquals("[10.0.0.1] 60", told("www.example.org", Family.IPV4));
        second.thinks(refusal);
        String failure = failure("www.example.org", Family.IPV4);
        assertTrue(failure.contains("10.9.9.2") && failure.contains(name), failure);
    }

    @Test
    void aServerWithoutRecursionThatKnowsNothingIsFollowedByTheNext() throws Exception {
        first.thinks((query, tcp) -> Message.to(query).withoutRecursion().bytes());
        second.thinks(web("10.0.0.1"));
        assertEquals("[10.0.0.1] 60", told("www.example.org", Family.IPV4));
    }

    @Test
    void garbageIsNoAnswer() throws Exception {
        second.thinks(web("10.0.0.1"));
        first.thinks((query, tcp) -> new byte[] {1, 2, 3});
        assertEquals("[10.0.0.1] 60", told("www.example.org", Family.IPV4));
        first.thinks((query, tcp) -> Message.to(query)
                .record("www.example.org", Message.A, 60, new byte[] {10, 9, 9})
                .bytes());
        assertEquals("[10.0.0.1] 60", told("www.example.org", Family.IPV4));
        first.thinks((query, tcp) -> Message.to(query)
                .alias("www.example.org", 60, "www.example.org")
                .bytes());
        assertEquals("[10.0.0.1] 60", told("www.example.org", Family.IPV4));
    }

    @Test
    void anAnswerThatBreaksOffIsNoAddress() {
        first.thinks((query, tcp) -> {
            byte[] whole =
                    Message.to(query).address("www.example.org", 60, "10.9.9.9").bytes();
            return Arrays.copyOf(whole, whole.length - 2);
        });
        assertEquals("the name has no IPv4 address", failure("www.example.org", Family.IPV4));
    }

    @Test
    void anAnswerToAnotherQuestionIsNone() throws Exception {
        second.thinks(web("10.0.0.1"));
        first.thinks((query, tcp) -> {
            byte[] other =
                    Message.to(query).address("www.example.org", 60, "10.9.9.9").bytes();
            other[0] ^= 1;
            return other;
        });
        assertEquals("[10.0.0.1] 60", told("www.example.org", Family.IPV4));
    }

    @Test
    void ofEitherFamilyBothHaveToBeAnswered() throws Exception {
        Mind half = (query, tcp) -> Message.type(query) == Message.A
                ? Message.to(query).address(Message.name(query), 60, "10.0.0.1").bytes()
                : null;
        first.thinks(half);
        second.thinks(half);
        String failure = failure("www.example.org", Family.EITHER);
        assertEquals("no answer from name server 10.9.9.2 within 1 s", failure);
        assertEquals("[10.0.0.1] 60", told("www.example.org", Family.IPV4));
    }

    @Test
    void aNameWithFewDotsIsLookedForInTheSearchDomains() throws Exception {
        system("nameserver 127.0.0.1\nsearch a.example b.example");
        first.thinks((query, tcp) -> Message.name(query).equals("web.b.example.")
                ? Message.to(query).address("web.b.example", 5, "10.0.0.1").bytes()
                : Message.to(query).code(3).bytes());
        assertEquals("[10.0.0.1] 5", told("web", Family.IPV4));
        assertEquals(List.of("udp web.a.example. 1", "udp web.b.example. 1"), first.asked());
        first.thinks(web("10.0.0.2"));
        assertEquals("[10.0.0.2] 60", told("web.", Family.IPV4));
        assertEquals(List.of("udp web. 1"), first.asked());
    }

    @Test
    void aDomainNobodyAnswersForEndsTheSearch() throws Exception {
        system("nameserver 127.0.0.1\nsearch a.example b.example\noptions timeout:1 attempts:1");
        first.thinks((query, tcp) -> Message.name(query).equals("web.b.example.")
                ? Message.to(query).address("web.b.example", 5, "10.0.0.1").bytes()
                : Message.to(query).code(2).bytes());
        assertTrue(
                failure("web", Family.IPV4).toLowerCase(Locale.ROOT).contains("servfail"),
                "it may be another host that is meant");
    }

    @Test
    void theHostsFileComesFirstAndIsReadAgain() throws Exception {
        first.thinks(web("10.0.0.9", "2001:db8::9"));
        Path hosts = etc.resolve("hosts");
        assertEquals("[10.0.0.9] 60", told("web.example.org", Family.IPV4));
        Files.writeString(hosts, "10.0.0.1 Web.example.org web # comment\n10.0.0.2 web.example.org\nnonsense x\n");
        assertEquals("[10.0.0.1, 10.0.0.2] 0", told("web.Example.org.", Family.IPV4));
        assertEquals("[10.0.0.1] 0", told("web", Family.IPV4));
        assertEquals("[2001:db8::9] 60", told("web.example.org", Family.IPV6), "it names no such address");
        Files.writeString(hosts, "10.0.0.3 web.example.org web web web web web\n");
        assertEquals("[10.0.0.3] 0", told("web.example.org", Family.IPV4));
        Files.delete(hosts);
        assertEquals("[10.0.0.9] 60", told("web.example.org", Family.IPV4));
    }

    @Test
    void whatIsAskedWhenTheServiceEndsFails() {
        var asked = names.resolve("www.example.org", Family.IPV4);
        names.close();
        ExecutionException failure = assertThrows(
                ExecutionException.class, () -> asked.toCompletableFuture().get(20, TimeUnit.SECONDS));
        assertEquals("the name service has ended", failure.getCause().getMessage());
        assertEquals("the name service has ended", failure("www.example.org", Family.IPV4));
    }

    @Test
    void theTimeoutOfTheFileIsObeyedWhenItChanges() throws Exception {
        system("nameserver 127.0.0.1\noptions timeout:1 attempts:1");
        assertEquals("no answer from name server 127.0.0.1 within 1 s", failure("www.example.org", Family.IPV4));
        system("nameserver 127.0.0.1\noptions timeout:2 attempts:1");
        assertEquals("no answer from name server 127.0.0.1 within 2 s", failure("www.example.org", Family.IPV4));
        assertEquals(
                Duration.ofSeconds(2),
                ResolvConf.read(etc.resolve("resolv.conf")).timeout());
    }
}
