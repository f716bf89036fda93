/**
 * The name service: addresses of hosts, from {@code /etc/hosts} or else the name servers of {@code /etc/resolv.conf}.
 *
 * <p>Of Netty's resolver the single query is used, with its way to TCP. What is asked of whom, and which records answer, is
 * decided here: a failure has to be told from an empty answer, and the time to live counts of every record on the way.
 */
package io.evenkeel.names;
