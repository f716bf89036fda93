/** VRRP messages as bytes: RFC 3768 section 5.1 and RFC 9568 section 5.1, for IPv4 and IPv6. */
package io.evenkeel.vrrp.wire;
