package io.evenkeel.itest.lab;

import java.util.List;
import java.util.Map;

/** dnsmasq on a host, which knows the names of example.com and logs what it is asked. */
public final class NameServer {
    private final Host host;
    private Running process;

    private NameServer(Host host) {
        this.host = host;
    }

    /** Not started yet. */
    public static NameServer on(Host host) {
        return new NameServer(host);
    }

    /** Starts it with these lines, as in {@code /etc/hosts}. */
    public NameServer start(String lines) {
        host.file("names", lines);
        process = host.start(
                "dnsmasq",
                List.of(
                        "/usr/sbin/dnsmasq",
                        "--no-daemon",
                        "--conf-file=/dev/null",
                        "--user=root",
                        "--no-resolv",
                        "--no-hosts",
                        "--local=/example.com/",
                        "--local-ttl=1",
                        "--log-queries",
                        "--pid-file=",
                        "--addn-hosts=" + host.directory().resolve("names")),
                Map.of());
        process.awaitLine("read " + host.directory().resolve("names"));
        return this;
    }

    /** Has it answer these from now on. */
    public void answer(String lines) {
        int mark = process.lines().size();
        host.file("names", lines);
        process.signal("HUP");
        process.awaitLine(mark, "read " + host.directory().resolve("names"));
    }

    /** Everything it was asked. */
    public String asked() {
        return process.output();
    }

    public void stop() {
        process.signalTree("KILL");
        process.awaitExit();
    }
}
