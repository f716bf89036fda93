package io.evenkeel.itest.lab;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Routes, rules and addresses of a host as ip(8) tells them, without what differs from run to run: addresses made of a MAC, and seconds left. */
public record RoutingView(List<String> lines) {
    public static RoutingView of(Host host) {
        return new RoutingView(Stream.of(
                        "-d route show table all",
                        "-6 -d route show table all",
                        "-d rule show",
                        "-6 -d rule show",
                        "-d -o addr show")
                .flatMap(arguments -> host.ip(arguments).lines())
                .filter(line -> !line.matches(".*fe80::[0-9a-f:]*ff:fe.*"))
                .map(line -> line.replaceAll("expires \\d+sec", "expires").stripTrailing())
                .toList());
    }

    /** When it has been the same twice. */
    public static RoutingView settled(Host host) {
        RoutingView[] last = {of(host)};
        Await.until("the rows of " + host.name() + " have settled", () -> {
            RoutingView now = Await.settled(Duration.ofMillis(300), () -> of(host), view -> !view.equals(last[0]));
            boolean same = now.equals(last[0]);
            last[0] = now;
            return same;
        });
        return last[0];
    }

    /** Routes and rules of protocol keepalived. */
    public static List<String> ours(Host host) {
        return Stream.of("route show table all", "-6 route show table all", "-d rule show", "-6 -d rule show")
                .flatMap(arguments -> host.ip(arguments).lines())
                .filter(line -> line.contains("proto keepalived"))
                .distinct()
                .toList();
    }

    public int size() {
        return lines.size();
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
