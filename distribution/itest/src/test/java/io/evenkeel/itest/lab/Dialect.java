package io.evenkeel.itest.lab;

import java.net.InetAddress;
import java.time.Duration;

/** Version and family of a virtual router, with the addresses these tests use. */
public enum Dialect {
    V2_IPV4(2, false),
    V2_IPV6(2, true),
    V3_IPV4(3, false),
    V3_IPV6(3, true);

    private final int version;
    private final boolean ipv6;

    Dialect(int version, boolean ipv6) {
        this.version = version;
        this.ipv6 = ipv6;
    }

    public int version() {
        return version;
    }

    public boolean ipv6() {
        return ipv6;
    }

    /** The address of the nth host of the LAN, with prefix. */
    public String host(int n) {
        return ipv6 ? "2001:db8:66::" + n + "/64" : "10.66.0." + n + "/24";
    }

    /** The nth virtual address, without prefix. */
    public InetAddress vip(int n) {
        return Host.address(ipv6 ? "2001:db8:66::1:" + n : "10.66.0." + (100 + n));
    }

    /** The nth virtual address as written in a configuration. */
    public String written(int n) {
        return ipv6 ? "2001:db8:66::1:" + n + "/64" : "10.66.0." + (100 + n) + "/24";
    }

    /** Where adverts go by multicast. */
    public InetAddress group() {
        return Host.address(ipv6 ? "ff02::12" : "224.0.0.18");
    }

    /** The source of the nth host's multicast adverts, asked before it holds virtual addresses. */
    public InetAddress source(int n, Host host) {
        return ipv6 ? host.linkLocal("eth0") : own(n);
    }

    /** The address of the nth host, without prefix. */
    public InetAddress own(int n) {
        return Host.address(host(n).split("/")[0]);
    }

    /** An instance with one virtual address; version 2 sends every second, version 3 twice a second. */
    public Instance instance(int priority) {
        Instance instance = Instance.of(version).priority(priority);
        return ipv6 ? instance.address("fe80::66:1", written(1)) : instance.address(written(1));
    }

    public Duration interval() {
        return version == 2 ? Duration.ofSeconds(1) : Duration.ofMillis(500);
    }

    /** Skew_Time of a backup: RFC 3768 section 6.1, RFC 5798 section 6.1. */
    public Duration skew(int priority) {
        Duration unit = version == 2 ? Duration.ofSeconds(1) : interval();
        return unit.multipliedBy(256 - priority).dividedBy(256);
    }

    /** Master_Down_Interval of a backup. */
    public Duration masterDown(int priority) {
        return interval().multipliedBy(3).plus(skew(priority));
    }
}
