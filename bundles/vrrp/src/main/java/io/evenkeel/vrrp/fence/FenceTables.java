package io.evenkeel.vrrp.fence;

import io.evenkeel.api.firewall.Chain;
import io.evenkeel.api.firewall.Chain.Hook;
import io.evenkeel.api.firewall.DataType;
import io.evenkeel.api.firewall.ElementSet;
import io.evenkeel.api.firewall.ElementSet.Element;
import io.evenkeel.api.firewall.Table;
import io.evenkeel.api.firewall.Table.Family;
import io.evenkeel.api.firewall.Value;
import io.evenkeel.vrrp.config.Filter.Nftables;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The tables as keepalived names and fills them, one for each family. Their shape follows from what is configured, so that a
 * takeover adds elements and nothing else.
 */
final class FenceTables {
    /** All chains that can be ours; a table with another is somebody else's. */
    static final Set<String> CHAINS = Set.of("out", "in", "in_link_local", "out_link_local");

    private final Nftables settings;
    private final Collection<Vmac> vmacs;

    private FenceTables(Nftables settings, Collection<Vmac> vmacs) {
        this.settings = settings;
        this.vmacs = vmacs;
    }

    /**
     * The tables for what is configured, filled with what is in force.
     *
     * @param configured every address that may come to be fenced off
     * @param fenced those that are
     */
    static List<Table> of(
            Nftables settings, Collection<Fenced> configured, Collection<Fenced> fenced, Collection<Vmac> vmacs) {
        FenceTables tables = new FenceTables(settings, vmacs);
        return Stream.of(tables.ipv4(configured, fenced), tables.ipv6(configured, fenced))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Table> ipv4(Collection<Fenced> configured, Collection<Fenced> fenced) {
        List<ElementSet> sets = new ArrayList<>();
        FenceRules out = new FenceRules(Direction.OUT, settings.counters());
        FenceRules in = new FenceRules(Direction.IN, settings.counters());
        if (vmacs.stream().anyMatch(vmac -> !vmac.ipv6())) {
            sets.add(vmacMap(false));
            out.igmpByBase();
        }
        boolean fences = configured.stream().anyMatch(one -> !one.ipv6());
        if (fences) {
            sets.add(addresses(DataType.IPV4_ADDRESS, fenced, one -> !one.ipv6()));
            Stream.of(out, in).forEach(rules -> rules.drop(false));
        }
        return table(Family.IPV4, sets, chains(out, in, fences));
    }

    private Optional<Table> ipv6(Collection<Fenced> configured, Collection<Fenced> fenced) {
        List<ElementSet> sets = new ArrayList<>();
        FenceRules out = new FenceRules(Direction.OUT, settings.counters());
        FenceRules in = new FenceRules(Direction.IN, settings.counters());
        if (vmacs.stream().anyMatch(Vmac::ipv6)) {
            sets.add(vmacMap(true));
            sets.add(vmacSet());
            out.mldByBase();
        }
        List<Fenced> known = configured.stream().filter(Fenced::ipv6).toList();
        List<Chain> chains = new ArrayList<>();
        if (!known.isEmpty()) {
            sets.add(addresses(DataType.IPV6_ADDRESS, fenced, one -> one.ipv6() && !one.linkLocal()));
            sets.add(neighbourDiscovery());
            Stream.of(out, in).forEach(FenceRules::dropAllButNeighbourDiscovery);
        }
        chains.addAll(chains(out, in, !known.isEmpty()));
        if (!known.isEmpty()) {
            chains.addAll(linkLocal(known, fenced, sets));
        }
        return table(Family.IPV6, sets, chains);
    }

    private List<Chain> linkLocal(List<Fenced> known, Collection<Fenced> fenced, List<ElementSet> sets) {
        FenceRules out = new FenceRules(Direction.OUT, settings.counters());
        FenceRules in = new FenceRules(Direction.IN, settings.counters());
        if (known.stream().anyMatch(one -> one.linkLocal() && byName(one))) {
            sets.add(set(
                    FenceRules.LINK_LOCAL_NAMES,
                    DataType.INTERFACE_NAME,
                    fenced,
                    this::byName,
                    one -> new Value.Name(one.linkName())));
            Stream.of(in, out).forEach(rules -> rules.dropLinkLocal(true));
        }
        if (known.stream().anyMatch(one -> one.linkLocal() && !byName(one))) {
            sets.add(set(
                    FenceRules.LINK_LOCAL,
                    DataType.INTERFACE,
                    fenced,
                    one -> !byName(one),
                    one -> new Value.Number(one.link())));
            Stream.of(in, out).forEach(rules -> rules.dropLinkLocal(false));
        }
        return List.of(Chain.within("in_link_local", in.rules()), Chain.within("out_link_local", out.rules()));
    }

    private boolean byName(Fenced address) {
        return address.byName() && !settings.byIndex();
    }

    private Optional<Table> table(Family family, List<ElementSet> sets, List<Chain> chains) {
        return sets.isEmpty()
                ? Optional.empty()
                : Optional.of(new Table(new Table.Key(family, settings.table()), sets, chains));
    }

    private List<Chain> chains(FenceRules out, FenceRules in, boolean fences) {
        Chain leaving = new Chain("out", Chain.Type.FILTER, Hook.OUTPUT, settings.priority(), out.rules());
        Chain arriving = new Chain("in", Chain.Type.FILTER, Hook.INPUT, settings.priority(), in.rules());
        return fences ? List.of(leaving, arriving) : List.of(leaving);
    }

    private static ElementSet addresses(DataType type, Collection<Fenced> fenced, Predicate<Fenced> which) {
        List<Element> elements = fenced.stream()
                .filter(which)
                .map(Fenced::address)
                .distinct()
                .map(address -> Element.of(new Value.Address(address)))
                .toList();
        return ElementSet.of(FenceRules.ADDRESSES, List.of(type), elements);
    }

    private static ElementSet set(
            String name,
            DataType linkType,
            Collection<Fenced> fenced,
            Predicate<Fenced> which,
            Function<Fenced, Value> link) {
        List<Element> elements = fenced.stream()
                .filter(one -> one.linkLocal() && which.test(one))
                .map(one -> Element.of(new Value.Address(one.address()), link.apply(one)))
                .distinct()
                .toList();
        return ElementSet.of(name, List.of(DataType.IPV6_ADDRESS, linkType), elements);
    }

    private static ElementSet neighbourDiscovery() {
        return new ElementSet(
                FenceRules.NEIGHBOUR_DISCOVERY,
                List.of(DataType.ICMPV6_TYPE),
                false,
                Optional.empty(),
                false,
                true,
                Stream.of(FenceRules.NEIGHBOUR_SOLICITATION, FenceRules.NEIGHBOUR_ADVERTISEMENT)
                        .map(type -> Element.of(new Value.Number(type)))
                        .toList());
    }

    private ElementSet vmacMap(boolean ipv6) {
        List<Element> elements = vmacs.stream()
                .filter(vmac -> vmac.ipv6() == ipv6)
                .map(vmac -> new Element(
                        List.of(ElementSet.Range.of(new Value.Number(vmac.link()))),
                        Optional.of(new Value.Number(vmac.base()))))
                .toList();
        return new ElementSet(
                FenceRules.VMAC_MAP,
                List.of(DataType.INTERFACE),
                false,
                Optional.of(DataType.INTERFACE),
                false,
                elements);
    }

    private ElementSet vmacSet() {
        List<Element> elements = vmacs.stream()
                .filter(Vmac::ipv6)
                .map(vmac -> Element.of(new Value.Number(vmac.link())))
                .toList();
        return ElementSet.of(FenceRules.VMAC_SET, List.of(DataType.INTERFACE), elements);
    }
}
