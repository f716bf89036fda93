package io.evenkeel.lvs;

import io.evenkeel.api.firewall.Chain;
import io.evenkeel.api.firewall.DataType;
import io.evenkeel.api.firewall.ElementSet;
import io.evenkeel.api.firewall.ElementSet.Element;
import io.evenkeel.api.firewall.ElementSet.Range;
import io.evenkeel.api.firewall.Field;
import io.evenkeel.api.firewall.Rule;
import io.evenkeel.api.firewall.Rule.Count;
import io.evenkeel.api.firewall.Rule.MarkFrom;
import io.evenkeel.api.firewall.Rule.Match;
import io.evenkeel.api.firewall.Rule.Statement;
import io.evenkeel.api.firewall.Rule.Verdict;
import io.evenkeel.api.firewall.Table;
import io.evenkeel.api.firewall.Table.Family;
import io.evenkeel.api.firewall.Value;
import io.evenkeel.api.lvs.ServiceKey.Protocol;
import io.evenkeel.lvs.config.Marking;
import io.evenkeel.lvs.config.Marking.Area;
import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The tables that mark packets: one for each family that is served, with a map for each protocol. A packet for this host
 * gets its mark before the kernel's balancer looks at it.
 */
final class MarkTables {
    /** What keepalived calls its chain too. */
    static final String CHAIN = "in";

    private MarkTables() {}

    static List<Table> of(Marking marking) {
        return Stream.of(Family.IPV4, Family.IPV6)
                .map(family -> of(marking, family))
                .filter(table -> !table.sets().isEmpty())
                .toList();
    }

    private static Table of(Marking marking, Family family) {
        List<ElementSet> maps = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        for (Protocol protocol : Protocol.values()) {
            List<Element> elements = marking.areas().stream()
                    .filter(area -> area.protocol() == protocol && family(area) == family)
                    .map(MarkTables::element)
                    .toList();
            if (!elements.isEmpty()) {
                maps.add(map(marking, family, protocol, elements));
                rules.add(rule(marking, family, protocol));
            }
        }
        Chain chain = new Chain(CHAIN, Chain.Type.FILTER, Chain.Hook.INPUT, marking.priority(), rules);
        return new Table(new Table.Key(family, marking.table()), maps, List.of(chain));
    }

    private static Family family(Area area) {
        return area.first() instanceof Inet6Address ? Family.IPV6 : Family.IPV4;
    }

    private static Element element(Area area) {
        Range addresses = new Range(new Value.Address(area.first()), new Value.Address(area.last()));
        Range ports = new Range(new Value.Number(area.low()), new Value.Number(area.high()));
        return new Element(List.of(addresses, ports), Optional.of(new Value.Number(area.mark())));
    }

    private static ElementSet map(Marking marking, Family family, Protocol protocol, List<Element> elements) {
        DataType address = family == Family.IPV6 ? DataType.IPV6_ADDRESS : DataType.IPV4_ADDRESS;
        return new ElementSet(
                name(protocol),
                List.of(address, DataType.PORT),
                true,
                Optional.of(DataType.MARK),
                marking.counters(),
                elements);
    }

    private static Rule rule(Marking marking, Family family, Protocol protocol) {
        Field address = family == Family.IPV6 ? Field.IPV6_DESTINATION : Field.IPV4_DESTINATION;
        List<Statement> statements = new ArrayList<>();
        statements.add(new Match(Field.PROTOCOL, false, new Value.Number(protocol.number())));
        statements.add(new MarkFrom(List.of(address, Field.DESTINATION_PORT), name(protocol)));
        if (marking.counters()) {
            statements.add(new Count());
        }
        statements.add(Verdict.RETURN);
        return new Rule(statements);
    }

    private static String name(Protocol protocol) {
        return protocol.name().toLowerCase(Locale.ROOT) + "_map";
    }
}
