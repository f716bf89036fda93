package io.evenkeel.vrrp.wire;

/** Why a packet was dropped; in the order of the checks. */
public enum Rejection {
    AUTHENTICATION_HEADER("it has an authentication header"),
    LENGTH("its length does not fit the number of addresses in it"),
    TTL("its TTL is not 255, so it was forwarded"),
    VERSION("its VRRP version differs from ours"),
    AUTH_TYPE_UNKNOWN("its authentication type is unknown"),
    AUTH_TYPE_MISMATCH("its authentication type differs from ours"),
    PASSWORD("its password differs from ours"),
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
