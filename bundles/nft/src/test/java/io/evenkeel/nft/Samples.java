package io.evenkeel.nft;

import io.evenkeel.api.firewall.Chain;
import io.evenkeel.api.firewall.Chain.Hook;
import io.evenkeel.api.firewall.DataType;
import io.evenkeel.api.firewall.ElementSet;
import io.evenkeel.api.firewall.ElementSet.Element;
import io.evenkeel.api.firewall.ElementSet.Range;
import io.evenkeel.api.firewall.Field;
import io.evenkeel.api.firewall.Rule;
import io.evenkeel.api.firewall.Rule.Count;
import io.evenkeel.api.firewall.Rule.InSet;
import io.evenkeel.api.firewall.Rule.MarkFrom;
import io.evenkeel.api.firewall.Rule.Match;
import io.evenkeel.api.firewall.Rule.SetMark;
import io.evenkeel.api.firewall.Rule.Verdict;
import io.evenkeel.api.firewall.Table;
import io.evenkeel.api.firewall.Table.Family;
import io.evenkeel.api.firewall.Value;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

/** The tables of {@code captured.nft}. */
final class Samples {

    static final Table MARKS =
            marks(mark("10.0.0.1", "10.0.0.1", 80, 80, 1000), mark("10.0.0.2", "10.0.0.9", 0, 65535, 1001));

    static final Table IPV6 = new Table(
            new Table.Key(Family.IPV6, "k6"),
            List.of(
                    new ElementSet(
                            "udp_map",
                            List.of(DataType.IPV6_ADDRESS, DataType.PORT),
                            false,
                            Optional.of(DataType.MARK),
                            false,
                            List.of(mark("2001:db8::1", "2001:db8::1", 53, 53, 1000))),
                    new ElementSet(
                            "vips",
                            List.of(DataType.IPV6_ADDRESS),
                            true,
                            Optional.empty(),
                            false,
                            List.of(new Element(List.of(range("2001:db8::10", "2001:db8::1f")), Optional.empty())))),
            List.of(new Chain(
                    "out",
                    Chain.Type.ROUTE,
                    Hook.OUTPUT,
                    5,
                    List.of(
                            Rule.of(
                                    new Match(Field.PROTOCOL, false, new Value.Number(17)),
                                    new MarkFrom(List.of(Field.IPV6_DESTINATION, Field.DESTINATION_PORT), "udp_map")),
                            Rule.of(
                                    new InSet(List.of(Field.IPV6_DESTINATION), true, "vips"),
                                    new Match(Field.IPV6_SOURCE, true, new Value.Address(ip("2001:db8::3"))),
                                    new Match(Field.OUTPUT_INTERFACE, false, new Value.Number(1)),
                                    Verdict.DROP)))));

    static final Table BOTH = new Table(
            new Table.Key(Family.INET, "both"),
            List.of(),
            List.of(new Chain(
                    "through",
                    Chain.Type.FILTER,
                    Hook.FORWARD,
                    0,
                    List.of(Rule.of(
                            new Match(Field.IPV4_SOURCE, false, new Value.Address(ip("10.0.0.1"))),
                            new Match(Field.PROTOCOL, false, new Value.Number(17)),
                            new Match(Field.SOURCE_PORT, false, new Value.Number(53)),
                            Verdict.ACCEPT)))));

    private Samples() {}

    /** The first table with these elements. */
    static Table marks(Element... elements) {
        ElementSet map = new ElementSet(
                "tcp_map",
                List.of(DataType.IPV4_ADDRESS, DataType.PORT),
                true,
                Optional.of(DataType.MARK),
                true,
                List.of(elements));
        Rule mark = Rule.of(
                new Match(Field.PROTOCOL, false, new Value.Number(6)),
                new MarkFrom(List.of(Field.IPV4_DESTINATION, Field.DESTINATION_PORT), "tcp_map"),
                new Count(),
                Verdict.RETURN);
        Rule drop = Rule.of(
                new Match(Field.INPUT_INTERFACE, false, new Value.Number(1)),
                new Match(Field.MARK, false, new Value.Number(7)),
                Verdict.DROP);
        Rule accept = Rule.of(new SetMark(9), Verdict.ACCEPT);
        Chain in = new Chain("in", Chain.Type.FILTER, Hook.INPUT, -1, List.of(mark, drop, accept));
        return new Table(new Table.Key(Family.IPV4, "keepalived_ipvs"), List.of(map), List.of(in));
    }

    static Element mark(String first, String last, int low, int high, int mark) {
        Range ports = new Range(new Value.Number(low), new Value.Number(high));
        return new Element(List.of(range(first, last), ports), Optional.of(new Value.Number(mark)));
    }

    static Range range(String first, String last) {
        return new Range(new Value.Address(ip(first)), new Value.Address(ip(last)));
    }

    static InetAddress ip(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
