package io.evenkeel.nft;

import io.evenkeel.api.firewall.Chain;
import io.evenkeel.api.firewall.ElementSet;
import io.evenkeel.api.firewall.Rule;
import io.evenkeel.api.firewall.Table;
import io.evenkeel.api.net.Nfnetlink.Message;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The messages that make, change and remove one table. */
final class Orders {

    /** An attribute has at most 65535 bytes; an element with its ranges and value below a hundred. */
    private static final int ELEMENTS_AT_ONCE = 500;

    private final Table.Key table;
    private final List<Order> orders = new ArrayList<>();

    private Orders(Table.Key table) {
        this.table = table;
    }

    /** Removes the table if it is there, and makes it anew. */
    static List<Order> replace(Table table) {
        Orders all = new Orders(table.key());
        all.table("add", Nft.MSG_NEWTABLE, Nft.NLM_F_CREATE);
        all.table("remove", Nft.MSG_DELTABLE, 0);
        all.table("add", Nft.MSG_NEWTABLE, Nft.NLM_F_CREATE);
        for (int i = 0; i < table.sets().size(); i++) {
            all.set(table.sets().get(i), i + 1);
        }
        table.chains().forEach(all::chain);
        table.sets().forEach(set -> all.elements(Nft.MSG_NEWSETELEM, set, entries(set)));
        table.chains().forEach(chain -> chain.rules().forEach(rule -> all.rule(chain, rule)));
        return all.orders;
    }

    static List<Order> remove(Table.Key table) {
        Orders all = new Orders(table);
        all.table("remove", Nft.MSG_DELTABLE, 0);
        return all.orders;
    }

    /** Whether nothing but elements tells them apart. */
    static boolean sameShape(Table before, Table after) {
        return before.key().equals(after.key())
                && before.chains().equals(after.chains())
                && definitions(before).equals(definitions(after));
    }

    private static List<ElementSet> definitions(Table table) {
        return table.sets().stream().map(ElementSet::definition).toList();
    }

    /** The elements that differ, of tables of the same shape; elements may not overlap, so what goes goes first. */
    static List<Order> lead(Table before, Table after) {
        Orders all = new Orders(after.key());
        for (int i = 0; i < after.sets().size(); i++) {
            ElementSet set = after.sets().get(i);
            Set<Entry> old = entries(before.sets().get(i));
            Set<Entry> wanted = entries(set);
            Set<Entry> gone = new LinkedHashSet<>(old);
            gone.removeAll(wanted);
            Set<Entry> fresh = new LinkedHashSet<>(wanted);
            fresh.removeAll(old);
            all.elements(Nft.MSG_DELSETELEM, set, gone);
            all.elements(Nft.MSG_NEWSETELEM, set, fresh);
        }
        return all.orders;
    }

    static Set<Entry> entries(ElementSet set) {
        Set<Entry> entries = new LinkedHashSet<>();
        set.elements().stream().flatMap(element -> Entry.of(set, element)).forEach(entries::add);
        return entries;
    }

    private void add(String deed, int type, int flags, AttributeWriter writer) {
        Message message = new Message(type, flags, table.family().number(), writer.written());
        orders.add(new Order(deed + " of the nftables table " + table, message));
    }

    private void table(String verb, int type, int flags) {
        AttributeWriter writer = new AttributeWriter().text(Nft.TABLE_NAME, table.name());
        if (type == Nft.MSG_NEWTABLE) {
            writer.u32(Nft.TABLE_FLAGS, 0);
        }
        Message message = new Message(type, flags, table.family().number(), writer.written());
        orders.add(new Order(verb + " the nftables table " + table, message));
    }

    private void set(ElementSet set, int id) {
        AttributeWriter writer = definition(table, set).u32(Nft.SET_ID, id);
        add("add the set " + set.name(), Nft.MSG_NEWSET, Nft.NLM_F_CREATE, writer);
    }

    /** All but its number in the transaction, which the kernel does not keep. */
    static AttributeWriter definition(Table.Key table, ElementSet set) {
        boolean ranges = set.intervals() && set.key().size() > 1;
        int flags = (set.constant() ? Nft.SET_CONSTANT : 0)
                | (set.intervals() ? Nft.SET_INTERVAL : 0)
                | (set.value().isPresent() ? Nft.SET_MAP : 0)
                | (ranges ? Nft.SET_CONCAT : 0);
        AttributeWriter writer =
                new AttributeWriter().text(Nft.SET_TABLE, table.name()).text(Nft.SET_NAME, set.name());
        if (flags != 0) {
            // The kernel does not tell of flags when there are none.
            writer.u32(Nft.SET_FLAGS, flags);
        }
        writer.u32(Nft.SET_KEY_TYPE, Types.number(set.key())).u32(Nft.SET_KEY_LEN, Types.length(set.key()));
        set.value().ifPresent(type -> writer.u32(Nft.SET_DATA_TYPE, Types.number(type))
                .u32(Nft.SET_DATA_LEN, Types.length(type)));
        if (ranges) {
            writer.nested(
                    Nft.SET_DESC,
                    () -> writer.nested(Nft.SET_DESC_CONCAT, () -> set.key()
                            .forEach(type -> writer.nested(
                                    Nft.LIST_ELEM, () -> writer.u32(Nft.SET_FIELD_LEN, Types.length(type))))));
        }
        writer.bytes(Nft.SET_USERDATA, Types.userData(set.key(), set.value()));
        if (set.counters()) {
            writer.nested(Nft.SET_EXPR, () -> Expressions.named(writer, "counter", () -> {}));
        }
        return writer;
    }

    private void elements(int type, ElementSet set, Set<Entry> entries) {
        List<Entry> left = List.copyOf(entries);
        String verb = type == Nft.MSG_NEWSETELEM ? "add" : "remove";
        for (int from = 0; from < left.size(); from += ELEMENTS_AT_ONCE) {
            List<Entry> some = left.subList(from, Math.min(left.size(), from + ELEMENTS_AT_ONCE));
            AttributeWriter writer = new AttributeWriter()
                    .text(Nft.SET_ELEM_LIST_TABLE, table.name())
                    .text(Nft.SET_ELEM_LIST_SET, set.name());
            writer.nested(
                    Nft.SET_ELEM_LIST_ELEMENTS,
                    () -> some.forEach(entry -> writer.nested(Nft.LIST_ELEM, () -> entry.write(writer))));
            add(verb + " elements of the set " + set.name(), type, flags(type), writer);
        }
    }

    private static int flags(int type) {
        return type == Nft.MSG_NEWSETELEM ? Nft.NLM_F_CREATE : 0;
    }

    private void chain(Chain chain) {
        add("add the chain " + chain.name(), Nft.MSG_NEWCHAIN, Nft.NLM_F_CREATE, definition(table, chain));
    }

    static AttributeWriter definition(Table.Key table, Chain chain) {
        AttributeWriter writer =
                new AttributeWriter().text(Nft.CHAIN_TABLE, table.name()).text(Nft.CHAIN_NAME, chain.name());
        chain.base().ifPresent(base -> writer.text(
                        Nft.CHAIN_TYPE, base.type().name().toLowerCase(Locale.ROOT))
                .u32(Nft.CHAIN_POLICY, Nft.NF_ACCEPT)
                .nested(Nft.CHAIN_HOOK, () -> writer.u32(
                                Nft.HOOK_HOOKNUM, base.hook().number())
                        .u32(Nft.HOOK_PRIORITY, base.priority())));
        return writer;
    }

    private void rule(Chain chain, Rule rule) {
        add(
                "add a rule to the chain " + chain.name(),
                Nft.MSG_NEWRULE,
                Nft.NLM_F_CREATE | Nft.NLM_F_APPEND,
                definition(table, chain, rule));
    }

    static AttributeWriter definition(Table.Key table, Chain chain, Rule rule) {
        AttributeWriter writer =
                new AttributeWriter().text(Nft.RULE_TABLE, table.name()).text(Nft.RULE_CHAIN, chain.name());
        Expressions.write(writer, Nft.RULE_EXPRESSIONS, table.family(), rule);
        return writer;
    }
}
