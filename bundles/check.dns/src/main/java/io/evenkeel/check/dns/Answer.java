package io.evenkeel.check.dns;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/** The header of an answer; what follows it is nobody's business here. */
record Answer(int id, int code) {
    private static final int HEADER = 12;
    private static final int IS_RESPONSE = 0x8000;
    private static final int CODE = 0xf;

    /** RFC 1035 section 4.1.1, RFC 2136 section 2.2, RFC 8490 section 5.1. */
    private static final List<String> CODES = List.of(
            "NOERROR",
            "FORMERR",
            "SERVFAIL",
            "NXDOMAIN",
            "NOTIMP",
            "REFUSED",
            "YXDOMAIN",
            "YXRRSET",
            "NXRRSET",
            "NOTAUTH",
            "NOTZONE",
            "DSOTYPENI");

    /** Empty when the datagram is no answer. */
    static Optional<Answer> of(ByteBuffer datagram) {
        if (datagram.remaining() < HEADER) {
            return Optional.empty();
        }
        int start = datagram.position();
        int flags = datagram.getShort(start + Short.BYTES);
        return (flags & IS_RESPONSE) == 0
                ? Optional.empty()
                : Optional.of(new Answer(datagram.getShort(start) & 0xffff, flags & CODE));
    }

    boolean isGood() {
        return code == 0;
    }

    String codeName() {
        return code < CODES.size() ? CODES.get(code) : "RCODE" + code;
    }
}
