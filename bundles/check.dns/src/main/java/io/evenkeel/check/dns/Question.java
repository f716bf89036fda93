package io.evenkeel.check.dns;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What is asked, as RFC 1035 section 4.1 puts it on the wire.
 *
 * @param name without the dot at the end; empty for the root
 */
record Question(String name, RecordType type) {
    private static final int MOST_LABEL = 63;
    private static final int MOST_NAME = 255;
    private static final int HEADER = 12;
    private static final int RECURSION_DESIRED = 0x0100;
    private static final int CLASS_IN = 1;

    /** @throws IllegalArgumentException that says what is wrong with the name */
    Question {
        if (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1);
        }
        int length = 1;
        for (String label : labels(name)) {
            int octets = octets(label).length;
            if (octets == 0) {
                throw new IllegalArgumentException("has an empty label");
            }
            if (octets > MOST_LABEL) {
                throw new IllegalArgumentException(
                        "has a label of " + octets + " octets, " + MOST_LABEL + " can be sent");
            }
            length += 1 + octets;
        }
        if (length > MOST_NAME) {
            throw new IllegalArgumentException("takes " + length + " octets, " + MOST_NAME + " can be sent");
        }
    }

    private static String[] labels(String name) {
        return name.isEmpty() ? new String[0] : name.split("\\.", -1);
    }

    /** Other than ASCII is sent as it is: multicast DNS has such names, and RFC 2181 section 11 allows any octet. */
    private static byte[] octets(String label) {
        return label.getBytes(StandardCharsets.UTF_8);
    }

    /** A query message. */
    ByteBuffer query(int id) {
        ByteBuffer message = ByteBuffer.allocate(HEADER + MOST_NAME + 2 * Short.BYTES);
        message.putShort((short) id).putShort((short) RECURSION_DESIRED);
        message.putShort((short) 1).putShort((short) 0).putInt(0);
        for (String label : labels(name)) {
            byte[] octets = octets(label);
            message.put((byte) octets.length).put(octets);
        }
        message.put((byte) 0).putShort((short) type.number()).putShort((short) CLASS_IN);
        return message.flip();
    }

    /** As the log names it: {@code example.org MX}, {@code . SOA}. */
    @Override
    public String toString() {
        return (name.isEmpty() ? "." : name) + " " + type;
    }
}
