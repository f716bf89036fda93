package io.evenkeel.check.dns;

/** The types of records that can be asked for, with their numbers. */
public enum RecordType {
    /** An IPv4 address. */
    A(1),
    /** A name server. */
    NS(2),
    /** An alias. */
    CNAME(5),
    /** The start of a zone. */
    SOA(6),
    /** A mail exchanger. */
    MX(15),
    /** Text. */
    TXT(16),
    /** An IPv6 address. */
    AAAA(28),
    /** A signature. */
    RRSIG(46),
    /** A zone's key. */
    DNSKEY(48);

    private final int number;

    RecordType(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }
}
