package io.evenkeel.names;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A DNS message on the wire (RFC 1035 section 4). */
final class Message {
    static final int A = 1;
    static final int CNAME = 5;
    static final int AAAA = 28;

    private static final int HEADER = 12;
    private static final int QR_RD_RA = 0x8180;

    private final byte[] query;
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private int flags = QR_RD_RA;
    private int count;

    private Message(byte[] query) {
        this.query = query;
    }

    static Message to(byte[] query) {
        return new Message(query);
    }

    /** The name a query asks for. */
    static String name(byte[] query) {
        StringBuilder name = new StringBuilder();
        int at = HEADER;
        while (query[at] != 0) {
            name.append(new String(query, at + 1, query[at], StandardCharsets.US_ASCII))
                    .append('.');
            at += query[at] + 1;
        }
        return name.toString();
    }

    private static int questionEnd(byte[] query) {
        int at = HEADER;
        while (query[at] != 0) {
            at += query[at] + 1;
        }
        return at + 5;
    }

    /** The type it asks for. */
    static int type(byte[] query) {
        return ByteBuffer.wrap(query).getShort(questionEnd(query) - 4);
    }

    Message code(int code) {
        flags = flags & ~0xf | code;
        return this;
    }

    Message truncated() {
        flags |= 0x0200;
        return this;
    }

    Message withoutRecursion() {
        flags &= ~0x0080;
        return this;
    }

    Message address(String name, long ttl, String address) {
        byte[] bytes;
        try {
            bytes = InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(impossible);
        }
        return record(name, bytes.length == 4 ? A : AAAA, ttl, bytes);
    }

    Message alias(String name, long ttl, String target) {
        return record(name, CNAME, ttl, labels(target));
    }

    Message record(String name, int type, long ttl, byte[] content) {
        byte[] owner = labels(name);
        answers.writeBytes(ByteBuffer.allocate(owner.length + 10 + content.length)
                .put(owner)
                .putShort((short) type)
                .putShort((short) 1)
                .putInt((int) ttl)
                .putShort((short) content.length)
                .put(content)
                .array());
        count++;
        return this;
    }

    private static byte[] labels(String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String label : name.split("\\.")) {
            out.write(label.length());
            out.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        out.write(0);
        return out.toByteArray();
    }

    byte[] bytes() {
        byte[] question = Arrays.copyOfRange(query, HEADER, questionEnd(query));
        return ByteBuffer.allocate(HEADER + question.length + answers.size())
                .put(query, 0, 2)
                .putShort((short) flags)
                .putShort((short) 1)
                .putShort((short) count)
                .putInt(0)
                .put(question)
                .put(answers.toByteArray())
                .array();
    }
}
