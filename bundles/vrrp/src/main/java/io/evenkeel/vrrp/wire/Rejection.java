package io.evenkeel.vrrp.wire;

/** Why a packet was dropped; in the order of the checks. */
public enum Rejection {
    AUTHENTICATION_HEADER("it has an authentication header where none belongs, or none where one belongs"),
    LENGTH("its length does not fit the number of addresses in it"),
    TTL("its TTL is not 255, so it was forwarded"),
    VERSION("its VRRP version differs from ours"),
    TRAILER_MISSING("it has no authentication trailer"),
    TRAILER_MALFORMED("its authentication trailer is of an unknown type"),
    TRAILER_KEY("it is signed with a key whose id we do not have"),
    TRAILER_STALE("its clock and ours differ by more than time_window, or it is a replay"),
    TRAILER_CODE("its authentication trailer was made with another key, or not for this packet"),
    TRAILER_REPLAY("its sequence number was used before: it is a replay"),
    AUTH_TYPE_UNKNOWN("its authentication type is unknown"),
    AUTH_TYPE_MISMATCH("its authentication type differs from ours"),
    PASSWORD("its password differs from ours"),
    SPI("its authentication header does not name its sender"),
    SEQUENCE("the sequence number of its authentication header was used before: it is a replay, or late"),
    CHECK_VALUE("its authentication header was made with another password, or not for this packet"),
    INTERVAL("its advertisement interval differs from ours"),
    TYPE("it is not an advertisement"),
    TRUNCATED("less of it arrived than its IP header says"),
    CHECKSUM("its checksum is wrong"),
    DESTINATION("it was sent to the wrong kind of address, unicast or multicast"),
    OWNER("we own the addresses and ignore other masters"),
    UNKNOWN_PEER("its sender is not one of our unicast peers"),
    PEER_TTL("its TTL is outside the range configured for this peer");

    private final String text;

    Rejection(String text) {
        this.text = text;
    }

    /** One clause for the operator, about "it", the packet. */
    public String text() {
        return text;
    }
}
