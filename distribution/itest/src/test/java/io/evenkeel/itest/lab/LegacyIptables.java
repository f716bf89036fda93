package io.evenkeel.itest.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Programs of iptables that are not nftables under another name. */
public final class LegacyIptables {
    private static final String EACH = "for c in iptables ip6tables; do xtables-legacy-multi $c%s; done";

    private LegacyIptables() {}

    /** The environment in which a daemon of the host finds them first. */
    public static Map<String, String> path(Host host) {
        try {
            Path directory = Files.createDirectories(host.directory().resolve("legacy"));
            for (String name : List.of("iptables", "ip6tables", "iptables-restore", "ip6tables-restore")) {
                Files.createSymbolicLink(directory.resolve(name), Path.of("/usr/sbin/xtables-legacy-multi"));
            }
            return Map.of("PATH", directory + ":" + System.getenv("PATH"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs both programs with these arguments. */
    public static void run(Host host, String arguments) {
        host.run("sh", "-c", EACH.formatted(" -w 2 " + arguments));
    }

    /** All rules, with what they have counted. */
    public static String counted(Host host) {
        return host.run("sh", "-c", EACH.formatted("-save -c -t filter")).output();
    }

    /** All rules and chains, without what they have counted. */
    public static String saved(Host host) {
        return host.run("sh", "-c", EACH.formatted("-save -t filter"))
                .output()
                .replaceAll("(?m)^#.*$\n?", "")
                .replaceAll("\\[.*\\]", "");
    }
}
