package io.evenkeel.nft;

import io.evenkeel.api.firewall.Chain;
import io.evenkeel.api.firewall.Chain.Hook;
import io.evenkeel.api.firewall.DataType;
import io.evenkeel.api.firewall.ElementSet;
import io.evenkeel.api.firewall.ElementSet.Element;
import io.evenkeel.api.firewall.Field;
import io.evenkeel.api.firewall.Rule;
import io.evenkeel.api.firewall.Rule.Count;
import io.evenkeel.api.firewall.Rule.DuplicateTo;
import io.evenkeel.api.firewall.Rule.Goto;
import io.evenkeel.api.firewall.Rule.InSet;
import io.evenkeel.api.firewall.Rule.Match;
import io.evenkeel.api.firewall.Rule.Prefix;
import io.evenkeel.api.firewall.Rule.Verdict;
import io.evenkeel.api.firewall.Table;
import io.evenkeel.api.firewall.Table.Family;
import io.evenkeel.api.firewall.Value;
import java.util.List;
import java.util.Optional;

/** The tables of {@code fences.nft}. */
final class Fences {

    private static final Value LOOPBACK = new Value.Number(1);
    private static final Match MACVLAN = new Match(Field.OUTPUT_INTERFACE_KIND, false, new Value.Name("macvlan"));
    private static final ElementSet VMACS = new ElementSet(
            "vmac_map",
            List.of(DataType.INTERFACE),
            false,
            Optional.of(DataType.INTERFACE),
            false,
            List.of(new Element(List.of(ElementSet.Range.of(LOOPBACK)), Optional.of(LOOPBACK))));

    static final Table IPV4 = new Table(
            new Table.Key(Family.IPV4, "keepalived"),
            List.of(VMACS),
            List.of(new Chain(
                    "out",
                    Chain.Type.FILTER,
                    Hook.OUTPUT,
                    -1,
                    List.of(Rule.of(
                            new Match(Field.IPV4_PROTOCOL, false, new Value.Number(2)),
                            MACVLAN,
                            new DuplicateTo(Field.IPV4_DESTINATION, "vmac_map"),
                            Verdict.DROP)))));

    static final Table IPV6 = new Table(
            new Table.Key(Family.IPV6, "keepalived"),
            List.of(
                    VMACS,
                    new ElementSet(
                            "neighbor-discovery",
                            List.of(DataType.ICMPV6_TYPE),
                            false,
                            Optional.empty(),
                            false,
                            true,
                            List.of(Element.of(new Value.Number(135)), Element.of(new Value.Number(136)))),
                    ElementSet.of(
                            "names",
                            List.of(DataType.IPV6_ADDRESS, DataType.INTERFACE_NAME),
                            List.of(Element.of(new Value.Address(Samples.ip("fe80::99")), new Value.Name("eth0")))),
                    ElementSet.of(
                            "indices",
                            List.of(DataType.IPV6_ADDRESS, DataType.INTERFACE),
                            List.of(Element.of(new Value.Address(Samples.ip("fe80::9a")), LOOPBACK)))),
            List.of(
                    new Chain(
                            "in",
                            Chain.Type.FILTER,
                            Hook.INPUT,
                            -1,
                            List.of(
                                    Rule.of(
                                            new InSet(List.of(Field.ICMPV6_TYPE), false, "neighbor-discovery"),
                                            new Count(),
                                            Verdict.ACCEPT),
                                    Rule.of(
                                            new Match(Field.ICMPV6_TYPE, false, new Value.Number(143)),
                                            MACVLAN,
                                            new DuplicateTo(Field.IPV6_DESTINATION, "vmac_map"),
                                            Verdict.DROP),
                                    Rule.of(
                                            new Prefix(Field.IPV6_DESTINATION, Samples.ip("fe80::"), 10),
                                            new Goto("in_link_local")))),
                    Chain.within(
                            "in_link_local",
                            List.of(
                                    Rule.of(
                                            new InSet(
                                                    List.of(Field.IPV6_DESTINATION, Field.INPUT_INTERFACE_NAME),
                                                    false,
                                                    "names"),
                                            Verdict.DROP),
                                    Rule.of(
                                            new InSet(
                                                    List.of(Field.IPV6_DESTINATION, Field.INPUT_INTERFACE),
                                                    false,
                                                    "indices"),
                                            Verdict.DROP)))));

    private Fences() {}
}
