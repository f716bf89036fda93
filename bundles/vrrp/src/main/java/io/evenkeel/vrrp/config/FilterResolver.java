package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.vrrp.config.Filter.Iptables;
import io.evenkeel.vrrp.config.Filter.Nftables;
import io.evenkeel.vrrp.config.Filter.Sets;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The packet filter of {@code global_defs}. */
final class FilterResolver {
    private static final String DEFAULT_TABLE = "keepalived";
    private static final int DEFAULT_PRIORITY = -1;
    /** NFT_NAME_MAXLEN, with the zero byte. */
    private static final int TABLE_LENGTH = 256;
    /** XT_EXTENSION_MAXNAMELEN, with the zero byte. */
    private static final int CHAIN_LENGTH = 29;
    /** IPSET_MAXNAMELEN, with the zero byte. */
    private static final int SET_LENGTH = 32;

    private final FilterGlobals globals;
    private final Diagnostics problems;

    private FilterResolver(FilterGlobals globals, Diagnostics problems) {
        this.globals = globals;
        this.problems = problems;
    }

    static Filter resolve(FilterGlobals globals, boolean counters, Diagnostics problems) {
        return new FilterResolver(globals, problems).resolve(counters);
    }

    private Filter resolve(boolean counters) {
        Optional<String> table = table();
        Nftables nftables = new Nftables(
                table.orElse(DEFAULT_TABLE),
                globals.priority().orElse(DEFAULT_PRIORITY),
                counters,
                globals.interfaceIndices());
        boolean iptables = has("vrrp_iptables");
        if (iptables && table.isPresent()) {
            warning("vrrp_iptables", "vrrp_iptables is ignored: nftables is said too, and preferred", "remove one");
        }
        if (has("vrrp_ipsets") && !iptables) {
            warning("vrrp_ipsets", "vrrp_ipsets has no effect without vrrp_iptables", "remove it");
        }
        return new Filter(
                table.isPresent() || iptables,
                nftables,
                iptables && table.isEmpty() ? Optional.of(iptables()) : Optional.empty());
    }

    /** As in keepalived, the first holds. */
    private Optional<String> table() {
        List<FilterGlobals.TableLine> lines = globals.tables();
        lines.stream()
                .skip(1)
                .forEach(line -> problems.error(
                        line.place(), "nftables is ignored: it was said before", "remove one of the two"));
        return lines.stream().findFirst().map(line -> line.name()
                .filter(name -> fits("nftables", name, TABLE_LENGTH))
                .orElse(DEFAULT_TABLE));
    }

    private Iptables iptables() {
        List<String> chains = globals.chains().orElse(List.of()).stream()
                .filter(name -> fits("vrrp_iptables", name, CHAIN_LENGTH))
                .toList();
        return chains.isEmpty()
                ? new Iptables("INPUT", Optional.of("OUTPUT"), sets())
                : new Iptables(chains.get(0), chains.stream().skip(1).findFirst(), sets());
    }

    /** Names that are not given are made of those before. */
    private Optional<Sets> sets() {
        List<String> names = globals.sets().orElse(List.of()).stream()
                .filter(name -> fits("vrrp_ipsets", name, SET_LENGTH))
                .toList();
        if (has("vrrp_ipsets") && names.isEmpty()) {
            return Optional.empty();
        }
        String ipv4 = name(names, 0, "keepalived");
        String ipv6 = name(names, 1, ipv4 + "6");
        return Optional.of(new Sets(
                ipv4,
                ipv6,
                name(names, 2, base(ipv6) + "_if6"),
                name(names, 3, ipv4 + "_igmp"),
                name(names, 4, base(ipv6) + "_mld")));
    }

    private static String name(List<String> names, int at, String otherwise) {
        return at < names.size() ? names.get(at) : otherwise;
    }

    private static String base(String ipv6) {
        return ipv6.endsWith("6") ? ipv6.substring(0, ipv6.length() - 1) : ipv6;
    }

    private boolean fits(String keyword, String name, int length) {
        boolean fits = name.getBytes(StandardCharsets.UTF_8).length < length && !name.matches(".*\\s.*");
        if (!fits) {
            problems.error(
                    globals.places().of(keyword),
                    keyword + ": the name " + name + " is ignored: it is longer than " + (length - 1)
                            + " bytes, or has blanks",
                    "give a shorter name");
        }
        return fits;
    }

    private void warning(String keyword, String message, String remedy) {
        problems.warning(globals.places().of(keyword), message, remedy);
    }

    private boolean has(String keyword) {
        return globals.places().has(keyword);
    }
}
