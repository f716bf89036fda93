package io.evenkeel.itest.lab;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a host's kernel shows of its interfaces, in words that are the same on hosts that are set up the same.
 *
 * @param links name, kind, mode, MAC and parent, one a line
 * @param addresses as {@code ip -o addr} prints them
 * @param sysctls the values under {@code net/ipv4/conf} and {@code net/ipv6/conf}, by path
 */
public record KernelView(List<String> links, List<String> addresses, Map<String, String> sysctls) {
    private static final String SYSCTLS =
            "cd /proc/sys/net && grep -rs . ipv4/conf ipv6/conf" + " | grep -v -e stable_secret -e ipv6/conf/[^/]*/mtu";

    private static final Pattern NOISE = Pattern.compile(
            "promiscuity.*|numtxqueues.*|bcqueuelen.*|link-netns [^ ]*|permaddr [^ ]*|qlen [0-9]+|allmulti.*|alias .*|@if[0-9]+");

    /** What a host's kernel shows now. */
    public static KernelView of(Host host) {
        return new KernelView(lines(host, "-d -o link show"), lines(host, "-o addr show"), sysctls(host));
    }

    /** Without complaints that the other end of a cable is in a namespace that has just gone. */
    private static List<String> lines(Host host, String command) {
        return host.ip(command)
                .lines()
                .filter(line -> !line.startsWith("Error:"))
                .map(KernelView::plain)
                .sorted()
                .toList();
    }

    /** Without numbers of interfaces, and without what differs from boot to boot. */
    static String plain(String line) {
        String[] parts = line.split("\\\\");
        return Arrays.stream(parts)
                .map(part -> NOISE.matcher(part.trim()).replaceAll("").replaceFirst("^[0-9]+: ", ""))
                .reduce((one, other) -> one + " " + other)
                .orElse("")
                .replaceAll("\\s+", " ")
                .trim();
    }

    private static Map<String, String> sysctls(Host host) {
        Map<String, String> values = new TreeMap<>();
        host.run("sh", "-c", SYSCTLS).output().lines().forEach(line -> {
            String[] parts = line.split(":", 2);
            values.put(parts[0], parts[1]);
        });
        return values;
    }

    /** The sysctls that differ from those of an earlier view, or were not there. */
    public Map<String, String> changedSince(KernelView before) {
        Map<String, String> changed = new TreeMap<>(sysctls);
        before.sysctls.forEach(changed::remove);
        return changed;
    }
}
