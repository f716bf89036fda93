/**
 * {@code UDP_CHECK}: whether a datagram is answered, or at least not refused.
 *
 * <p>As in keepalived, the first thing heard decides: an ICMP error is failure, a datagram is success if none is required or
 * if it is the one required. When nothing was heard for {@code connect_timeout} that is success, unless a reply is required.
 */
package io.evenkeel.check.udp;
