package io.evenkeel.vrrp.routing;

import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.NetworkView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Names of tables, protocols, scopes, realms, groups and traffic classes, as iproute2 keeps them: the distribution's files
 * first, this host's over them, each with a folder of more. Read when first asked for.
 */
final class RoutingNames {
    private static final int MAX_FILE = 1 << 20;
    private static final List<String> USR = List.of("/usr/lib/iproute2", "/usr/share/iproute2");
    private static final String ETC = "/etc/iproute2";

    private static final Map<String, Long> TABLES = Map.of("default", 253L, "main", 254L, "local", 255L);
    private static final Map<String, Long> SCOPES =
            Map.of("global", 0L, "site", 200L, "link", 253L, "host", 254L, "nowhere", 255L);
    private static final Map<String, Long> PROTOCOLS = Map.of(
            "unspec",
            0L,
            "redirect",
            1L,
            "kernel",
            2L,
            "boot",
            3L,
            "static",
            4L,
            "ra",
            9L,
            "dhcp",
            16L,
            "keepalived",
            18L);
    private static final Map<String, Long> IP_PROTOCOLS = Map.of(
            "icmp",
            1L,
            "tcp",
            6L,
            "udp",
            17L,
            "gre",
            47L,
            "esp",
            50L,
            "ah",
            51L,
            "ipv6-icmp",
            58L,
            "icmpv6",
            58L,
            "sctp",
            132L);

    private final List<Path> directories;
    private final NetworkView network;
    private final Map<String, Map<String, Long>> read = new HashMap<>();

    RoutingNames(IprouteKeywords keywords, NetworkView network) {
        this.network = network;
        List<Path> all = new ArrayList<>();
        keywords.usrDirectory().map(List::of).orElse(USR).forEach(directory -> all.add(Path.of(directory)));
        all.add(Path.of(keywords.etcDirectory().orElse(ETC)));
        directories = List.copyOf(all);
    }

    Optional<Long> table(String word) {
        return number("rt_tables", TABLES, word, 0xffff_ffffL);
    }

    /** The table of a VRF that is there. */
    Optional<Long> vrf(String word) {
        return network.link(word)
                .flatMap(Link::kind)
                .filter(kind -> kind.name().equals("vrf"))
                .map(kind -> Integer.toUnsignedLong(kind.mode()));
    }

    Optional<Long> protocol(String word) {
        return number("rt_protos", PROTOCOLS, word, 0xff);
    }

    Optional<Long> scope(String word) {
        return number("rt_scopes", SCOPES, word, 0xff);
    }

    Optional<Long> realm(String word) {
        return number("rt_realms", Map.of(), word, 0xffff);
    }

    Optional<Long> group(String word) {
        return number("group", Map.of("default", 0L), word, 0xffff_ffffL);
    }

    Optional<Long> trafficClass(String word) {
        return number("rt_dsfield", Map.of(), word, 0xff);
    }

    Optional<Long> ipProtocol(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        Optional<Long> known = number(lower, 0xff).or(() -> Optional.ofNullable(IP_PROTOCOLS.get(lower)));
        return known.or(
                () -> Optional.ofNullable(read.computeIfAbsent("/etc/protocols", file -> protocols(Path.of(file)))
                        .get(lower)));
    }

    private Optional<Long> number(String file, Map<String, Long> builtIn, String word, long most) {
        return number(word, most)
                .or(() -> Optional.ofNullable(
                        read.computeIfAbsent(file, this::files).get(word)))
                .or(() -> Optional.ofNullable(builtIn.get(word)));
    }

    private static Optional<Long> number(String word, long most) {
        boolean hexadecimal = word.matches("0[xX][0-9a-fA-F]{1,8}");
        if (!hexadecimal && !word.matches("[0-9]{1,10}")) {
            return Optional.empty();
        }
        return Optional.of(Long.decode(hexadecimal ? word : Long.toString(Long.parseLong(word))))
                .filter(number -> number <= most);
    }

    private Map<String, Long> files(String name) {
        Map<String, Long> names = new HashMap<>();
        for (Path directory : directories) {
            names.putAll(file(directory.resolve(name), 0, 1));
            folder(directory.resolve(name + ".d")).forEach(path -> names.putAll(file(path, 0, 1)));
        }
        return names;
    }

    private static List<Path> folder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(path -> path.toString().endsWith(".conf"))
                    .sorted()
                    .toList();
        } catch (IOException absent) {
            return List.of();
        }
    }

    /** Name, number, aliases. */
    private static Map<String, Long> protocols(Path file) {
        Map<String, Long> names = new HashMap<>();
        file(file, 1, 0).forEach((name, number) -> names.put(name.toLowerCase(Locale.ROOT), number));
        return names;
    }

    /** A file that is not there names nothing. */
    private static Map<String, Long> file(Path file, int numberAt, int nameAt) {
        Map<String, Long> names = new HashMap<>();
        try (InputStream in = Files.newInputStream(file)) {
            new String(in.readNBytes(MAX_FILE), StandardCharsets.UTF_8).lines().forEach(line -> {
                String[] words = line.replaceFirst("#.*", "").trim().split("\\s+");
                if (words.length >= 2) {
                    number(words[numberAt], 0xffff_ffffL).ifPresent(number -> names.put(words[nameAt], number));
                }
            });
        } catch (IOException absent) {
            return names;
        }
        return names;
    }
}
