package io.evenkeel.names;

import io.evenkeel.api.net.NameService.Answer;
import io.evenkeel.api.net.NameService.Family;
import io.evenkeel.names.Finding.Found;
import io.evenkeel.names.Finding.Nothing;
import io.evenkeel.names.Finding.Unanswered;
import io.netty.handler.codec.dns.DefaultDnsQuestion;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRecordType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * One host being looked for: each name it may have, each family, each name server, until one knows. A name that nobody
 * answers for ends the search, for the next domain may have another host of that name. The network thread only.
 */
final class Lookup {
    private final ResolvConf conf;
    private final Family family;
    private final Query query;
    private final List<String> names;
    private boolean named;

    /** One question to one name server; completes with a finding, always. */
    interface Query {
        CompletableFuture<Finding> ask(InetSocketAddress server, DnsQuestion question);
    }

    Lookup(ResolvConf conf, String host, Family family, Query query) {
        this.conf = conf;
        this.family = family;
        this.query = query;
        this.names = conf.candidates(host);
    }

    CompletableFuture<Answer> run() {
        return tryName(0);
    }

    private CompletableFuture<Answer> tryName(int index) {
        if (index == names.size()) {
            return CompletableFuture.failedFuture(nothing());
        }
        CompletableFuture<List<Finding>> findings = CompletableFuture.completedFuture(List.of());
        for (DnsRecordType type : types()) {
            CompletableFuture<Finding> one = askAll(new DefaultDnsQuestion(names.get(index), type), 0);
            findings = findings.thenCombine(one, Lookup::plus);
        }
        return findings.thenCompose(all -> judge(all, index));
    }

    private static List<Finding> plus(List<Finding> findings, Finding one) {
        List<Finding> all = new ArrayList<>(findings);
        all.add(one);
        return all;
    }

    private List<DnsRecordType> types() {
        return switch (family) {
            case IPV4 -> List.of(DnsRecordType.A);
            case IPV6 -> List.of(DnsRecordType.AAAA);
            case EITHER -> List.of(DnsRecordType.A, DnsRecordType.AAAA);
        };
    }

    private CompletableFuture<Answer> judge(List<Finding> findings, int index) {
        Optional<Unanswered> unanswered = some(findings, Unanswered.class).findFirst();
        if (unanswered.isPresent()) {
            return CompletableFuture.failedFuture(
                    new UnknownHostException(unanswered.get().why()));
        }
        List<Found> found = some(findings, Found.class).toList();
        if (found.isEmpty()) {
            named |= some(findings, Nothing.class).anyMatch(Nothing::named);
            return tryName(index + 1);
        }
        List<InetAddress> addresses =
                found.stream().flatMap(one -> one.addresses().stream()).toList();
        long ttl = found.stream().mapToLong(Found::ttl).min().orElseThrow();
        return CompletableFuture.completedFuture(new Answer(addresses, Duration.ofSeconds(ttl)));
    }

    private static <T extends Finding> Stream<T> some(List<Finding> findings, Class<T> kind) {
        return findings.stream().filter(kind::isInstance).map(kind::cast);
    }

    private UnknownHostException nothing() {
        String address = family == Family.EITHER ? "address" : (family == Family.IPV4 ? "IPv4" : "IPv6") + " address";
        return new UnknownHostException(named ? "the name has no " + address : "no such host");
    }

    /** Asks one server after the other, and all of them again. */
    private CompletableFuture<Finding> askAll(DnsQuestion question, int turn) {
        List<InetSocketAddress> servers = conf.servers();
        return query.ask(servers.get(turn % servers.size()), question).thenCompose(finding -> {
            boolean goesOn = finding instanceof Unanswered && turn + 1 < servers.size() * conf.attempts();
            return goesOn ? askAll(question, turn + 1) : CompletableFuture.completedFuture(finding);
        });
    }
}
