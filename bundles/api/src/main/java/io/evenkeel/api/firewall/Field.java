package io.evenkeel.api.firewall;

/** What of a packet is looked at. */
public enum Field {
    IPV4_SOURCE(DataType.IPV4_ADDRESS),
    IPV4_DESTINATION(DataType.IPV4_ADDRESS),
    IPV6_SOURCE(DataType.IPV6_ADDRESS),
    IPV6_DESTINATION(DataType.IPV6_ADDRESS),
    /** The transport protocol, behind the extension headers of IPv6. */
    PROTOCOL(DataType.PROTOCOL),
    /** Of TCP, UDP and SCTP, which has to be matched before. */
    SOURCE_PORT(DataType.PORT),
    /** Of TCP, UDP and SCTP, which has to be matched before. */
    DESTINATION_PORT(DataType.PORT),
    /** Of ICMPv6, which is matched along with it. */
    ICMPV6_TYPE(DataType.ICMPV6_TYPE),
    /** The protocol as the header of IPv4 has it. */
    IPV4_PROTOCOL(DataType.PROTOCOL),
    INPUT_INTERFACE(DataType.INTERFACE),
    OUTPUT_INTERFACE(DataType.INTERFACE),
    INPUT_INTERFACE_NAME(DataType.INTERFACE_NAME),
    OUTPUT_INTERFACE_NAME(DataType.INTERFACE_NAME),
    /** What the link a packet leaves by was made as, such as {@code macvlan}. */
    OUTPUT_INTERFACE_KIND(DataType.INTERFACE_NAME),
    MARK(DataType.MARK);

    private final DataType type;

    Field(DataType type) {
        this.type = type;
    }

    /** What its values are. */
    public DataType type() {
        return type;
    }
}
