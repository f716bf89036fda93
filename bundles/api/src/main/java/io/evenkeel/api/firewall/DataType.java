package io.evenkeel.api.firewall;

/** What a value is. */
public enum DataType {
    IPV4_ADDRESS,
    IPV6_ADDRESS,
    /** Number of a transport protocol. */
    PROTOCOL,
    PORT,
    MARK,
    /** Index of a network interface. */
    INTERFACE,
    /** Name of a network interface. */
    INTERFACE_NAME,
    ICMPV6_TYPE
}
