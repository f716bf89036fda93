package io.evenkeel.names;

import io.evenkeel.names.Finding.Found;
import io.evenkeel.names.Finding.Nothing;
import io.evenkeel.names.Finding.Unanswered;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.dns.DefaultDnsRecordDecoder;
import io.netty.handler.codec.dns.DnsQuestion;
import io.netty.handler.codec.dns.DnsRawRecord;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.handler.codec.dns.DnsRecordType;
import io.netty.handler.codec.dns.DnsResponse;
import io.netty.handler.codec.dns.DnsResponseCode;
import io.netty.handler.codec.dns.DnsSection;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A name server's answer. What is not whole counts as none, lest a server be taken for gone. */
final class Reply {
    private static final int LONGEST_CHAIN = 16;
    /** RFC 2181 section 8: a time to live with the highest bit set is zero. */
    private static final long LARGEST_TTL = Integer.MAX_VALUE;

    private final DnsResponse response;
    private final DnsQuestion question;
    private final List<DnsRecord> records = new ArrayList<>();
    private long ttl = LARGEST_TTL;

    private Reply(DnsResponse response, DnsQuestion question) {
        this.response = response;
        this.question = question;
        for (int i = 0; i < response.count(DnsSection.ANSWER); i++) {
            records.add(response.recordAt(DnsSection.ANSWER, i));
        }
    }

    /** @param server as it is named in a phrase */
    static Finding read(DnsResponse response, DnsQuestion question, String server) {
        try {
            return new Reply(response, question).finding(server);
        } catch (CorruptedFrameException | IndexOutOfBoundsException | UnknownHostException garbage) {
            return new Unanswered(server + " answers nonsense");
        }
    }

    private Finding finding(String server) throws UnknownHostException {
        if (response.isTruncated()) {
            return new Unanswered(server + " has an answer too long for UDP, and gives none by TCP");
        }
        if (response.code().equals(DnsResponseCode.NXDOMAIN)) {
            return new Nothing(false);
        }
        if (!response.code().equals(DnsResponseCode.NOERROR)) {
            return new Unanswered(server + " answers " + response.code());
        }
        List<InetAddress> addresses = addresses(end());
        if (!addresses.isEmpty()) {
            return new Found(addresses, ttl);
        }
        boolean mayKnow = response.isRecursionAvailable() || response.isAuthoritativeAnswer();
        return mayKnow ? new Nothing(true) : new Unanswered(server + " does not answer for other domains than its own");
    }

    /** The name at the end of the chain of aliases. */
    private String end() {
        String name = question.name();
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            Optional<DnsRawRecord> alias = ofName(name, DnsRecordType.CNAME).findFirst();
            if (alias.isEmpty()) {
                return name;
            }
            live(alias.get());
            name = DefaultDnsRecordDecoder.decodeName(alias.get().content().duplicate());
        }
        throw new CorruptedFrameException("aliases without end");
    }

    private Stream<DnsRawRecord> ofName(String name, DnsRecordType type) {
        return records.stream()
                .filter(record -> record.type().equals(type) && record.name().equalsIgnoreCase(name))
                .filter(DnsRawRecord.class::isInstance)
                .map(DnsRawRecord.class::cast);
    }

    private List<InetAddress> addresses(String name) throws UnknownHostException {
        List<InetAddress> found = new ArrayList<>();
        int length = question.type().equals(DnsRecordType.A) ? 4 : 16;
        for (DnsRawRecord record : ofName(name, question.type()).toList()) {
            ByteBuf content = record.content().duplicate();
            if (content.readableBytes() != length) {
                throw new CorruptedFrameException("an address of " + content.readableBytes() + " bytes");
            }
            byte[] bytes = new byte[length];
            content.readBytes(bytes);
            found.add(InetAddress.getByAddress(bytes));
            live(record);
        }
        return found;
    }

    private void live(DnsRecord record) {
        ttl = Math.min(ttl, record.timeToLive() > LARGEST_TTL ? 0 : record.timeToLive());
    }
}
