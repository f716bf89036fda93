package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.ServiceKey.Addressed;
import io.evenkeel.api.lvs.VirtualService;
import io.evenkeel.lvs.config.Marking.Use;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@code nftables_ipvs} makes of the virtual servers of groups: one service for each family. */
final class MarkResolver {
    private static final String DEFAULT_TABLE = "keepalived_ipvs";
    /** The kernel's NFT_TABLE_MAXNAMELEN, with the zero byte behind it. */
    private static final int NAME_LENGTH = 256;

    private static final int DEFAULT_PRIORITY = -1;
    private static final long DEFAULT_START = 1000;

    private final MarkGlobals globals;
    private final boolean counters;
    private final Complaints complaints;
    private final Optional<String> table;
    private final boolean usable;
    private final Marks marks;
    private final Areas areas = new Areas();

    /**
     * @param counters whether rules and elements count
     * @param firewall whether rules can be made
     * @param written marks that stand in the configuration
     * @param before marks that groups have now
     */
    MarkResolver(
            MarkGlobals globals,
            boolean counters,
            boolean firewall,
            Set<Integer> written,
            Map<Use, Integer> before,
            Diagnostics problems) {
        this.globals = globals;
        this.counters = counters;
        this.complaints = new Complaints("global_defs", globals.places(), problems);
        this.table = table();
        this.usable = table.isPresent() && firewall;
        this.marks = new Marks(globals.start().orElse(DEFAULT_START), written, before);
        if (table.isPresent() && !firewall) {
            complaints.error(
                    "nftables_ipvs",
                    "nftables_ipvs is ignored: the bundle nft is not here, so each address of a group is a service of"
                            + " its own",
                    "install the bundle io.evenkeel.nft and reload, or remove the keyword");
        }
        complaints.said("nftables_ipvs_priority", globals.priority(), Integer.toString(DEFAULT_PRIORITY));
        complaints.said("nftables_ipvs_start_fwmark", globals.start(), Long.toString(DEFAULT_START));
        if (globals.tables().isEmpty()) {
            List.of("nftables_ipvs_priority", "nftables_ipvs_start_fwmark").forEach(this::sayUseless);
        }
    }

    private void sayUseless(String keyword) {
        if (complaints.places().has(keyword)) {
            complaints.warning(keyword, keyword + " has no effect without nftables_ipvs", "write nftables_ipvs");
        }
    }

    /** As in keepalived, the first holds, and one whose name is too long is none. */
    private Optional<String> table() {
        List<MarkGlobals.TableLine> lines = globals.tables();
        lines.stream().skip(1).forEach(line -> complaints
                .problems()
                .error(
                        line.place(),
                        "nftables_ipvs is ignored: the one of "
                                + Complaints.text(lines.get(0).place()) + " holds",
                        "remove one of the two"));
        return lines.stream()
                .findFirst()
                .map(line -> line.name().orElse(DEFAULT_TABLE))
                .filter(this::fits);
    }

    private boolean fits(String name) {
        boolean fits = name.getBytes(StandardCharsets.UTF_8).length < NAME_LENGTH;
        if (!fits) {
            complaints.error(
                    "nftables_ipvs",
                    "nftables_ipvs is ignored: the name of the table has " + NAME_LENGTH + " bytes or more",
                    "give it a shorter name");
        }
        return fits;
    }

    /** Name of the table as configured, whether rules can be made or not. */
    Optional<String> configured() {
        return table;
    }

    /**
     * The services of a virtual server: those of a group without marks of its own are one for each family.
     *
     * @return empty when there is no mark left
     */
    Optional<List<VirtualService>> mark(VirtualServerBlock block, Services services, Complaints about) {
        List<VirtualService> rows = services.rows();
        addressed(rows).forEach(areas::present);
        if (!usable || block.header().group().isEmpty()) {
            return Optional.of(rows);
        }
        if (addressed(rows).size() < rows.size()) {
            if (!addressed(rows).isEmpty()) {
                about.note("", "nftables_ipvs has no effect for it: its group has firewall marks of its own");
            }
            return Optional.of(rows);
        }
        Use use = new Use(block.header().group().get(), addressed(rows).get(0).protocol());
        Optional<Integer> mark = marks.of(use);
        mark.ifPresentOrElse(
                number -> addressed(rows).forEach(key -> areas.mark(key, number)),
                () -> about.leftOut(
                        "",
                        "there is no firewall mark left from nftables_ipvs_start_fwmark on",
                        "set nftables_ipvs_start_fwmark to less"));
        return mark.map(number -> merged(rows, number));
    }

    private static List<Addressed> addressed(List<VirtualService> rows) {
        return rows.stream()
                .map(VirtualService::key)
                .filter(Addressed.class::isInstance)
                .map(Addressed.class::cast)
                .toList();
    }

    private static List<VirtualService> merged(List<VirtualService> rows, int mark) {
        Map<ServiceKey, VirtualService> families = new LinkedHashMap<>();
        for (VirtualService row : rows) {
            ServiceKey key = new ServiceKey.Marked(mark, row.key().ipv6());
            families.putIfAbsent(
                    key, new VirtualService(key, row.scheduler(), row.flags(), row.persistence(), row.engine()));
        }
        return List.copyOf(families.values());
    }

    /** After all virtual servers. */
    Optional<Marking> marking() {
        return table.filter(name -> usable)
                .map(name -> new Marking(
                        name, globals.priority().orElse(DEFAULT_PRIORITY), counters, marks.given(), areas.list()));
    }
}
