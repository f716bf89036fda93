/**
 * The proof that the built distribution works on several hosts with real peers. Each {@code *IT} has a network of its
 * own (see {@link io.evenkeel.itest.lab}); a failed test prints the logs of all daemons and the last packets.
 *
 * <pre>
 * sudo mvn package &amp;&amp; sudo mvn -pl distribution/itest verify          everything
 * ... -Ditest.excludedGroups=heavy                                    without storms and floods
 * ... -Preference                                                     Debian's keepalived plays every daemon
 * ... -Dit.test=PeerIT -Ditest.parallelism=1                          one class, one lab at a time
 * </pre>
 *
 * Tests tagged {@code evenkeel} are about what keepalived does otherwise or not at all. Needed from Debian: iproute2,
 * iputils-ping, tcpdump, socat, keepalived, frr.
 */
package io.evenkeel.itest;
