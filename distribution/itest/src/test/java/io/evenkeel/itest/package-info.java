/**
 * The proof that the built distribution works on several hosts with real peers. Each {@code *IT} has a network of its
 * own (see {@link io.evenkeel.itest.lab}); a failed test prints the logs of all daemons and the last packets.
 *
 * <pre>
 * sudo mvn package &amp;&amp; sudo mvn -pl distribution/itest verify          everything
 * ... -Ditest.excludedGroups=heavy                                    without storms and floods
 * ... -Preference                                                     Debian's keepalived plays every daemon
 * ... -Dit.test=GuestIT -Dguest.tests=IpvsGuest                       one class of those that run in the guest
 * ... -Dit.test=PeerIT -Ditest.parallelism=1                          one class, one lab at a time
 * </pre>
 *
 * Tests tagged {@code evenkeel} are about what keepalived does otherwise or not at all. Needed from Debian: iproute2,
 * iputils-ping, tcpdump, socat, keepalived, frr, nginx-light, exim4-daemon-light, dnsmasq-base, redis-server, openssl; for the guest qemu-system-x86, kmod, busybox-static, xz-utils, ipvsadm.
 *
 * <p>What needs the kernel's IPVS is an ordinary test class named {@code *Guest}, with the same {@code lab}: it runs in a
 * guest (see {@link io.evenkeel.itest.guest}), all of them in one boot, and each test shows up in {@code GuestIT}.
 */
package io.evenkeel.itest;
