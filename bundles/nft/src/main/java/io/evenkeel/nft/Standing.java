package io.evenkeel.nft;

import io.evenkeel.api.firewall.Chain;
import io.evenkeel.api.firewall.ElementSet;
import io.evenkeel.api.firewall.Table;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Nfnetlink;
import io.evenkeel.api.net.Nfnetlink.Message;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What the kernel has of one table. */
final class Standing {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).order(ByteOrder.nativeOrder());

    private final Nfnetlink kernel;
    private final Table.Key key;
    private final String what;

    Standing(Nfnetlink kernel, Table.Key key) {
        this.kernel = kernel;
        this.key = key;
        this.what = "read the nftables table " + key;
    }

    /** A number that changes whenever anybody changes the rules of the namespace. */
    static int generation(Nfnetlink kernel) throws NativeException {
        String what = "ask nf_tables for its generation";
        return kernel.get(what, new Message(Nft.MSG_GETGEN, 0, 0, NOTHING))
                .map(Attributes::new)
                .flatMap(told -> told.u32(Nft.GEN_ID))
                .orElseThrow(() -> new NativeException(what, 0, "the kernel did not say"));
    }

    /** Names of the table's chains. */
    List<String> chains() throws NativeException {
        return chainsTold().stream()
                .flatMap(chain -> chain.text(Nft.CHAIN_NAME).stream())
                .toList();
    }

    /** Whether it is as it was put, apart from what was counted. */
    boolean is(Table table) throws NativeException {
        return covers(chainsTold(), table.chains(), chain -> Orders.definition(key, chain))
                && covers(setsTold(), table.sets(), set -> Orders.definition(key, set))
                && hasElements(table.sets())
                && hasRules(table.chains());
    }

    /** In any order. */
    private static <T> boolean covers(List<Attributes> told, List<T> wanted, Function<T, AttributeWriter> definition) {
        return told.size() == wanted.size()
                && wanted.stream().map(definition).map(Standing::written).allMatch(asked -> told.stream()
                        .anyMatch(one -> one.covers(asked)));
    }

    private static Attributes written(AttributeWriter writer) {
        return new Attributes(writer.written());
    }

    private boolean hasElements(List<ElementSet> sets) throws NativeException {
        for (ElementSet set : sets) {
            Set<Entry> told = new HashSet<>();
            AttributeWriter asked = new AttributeWriter()
                    .text(Nft.SET_ELEM_LIST_TABLE, key.name())
                    .text(Nft.SET_ELEM_LIST_SET, set.name());
            list(Nft.MSG_GETSETELEM, asked).forEach(message -> told.addAll(Entry.read(message)));
            if (!told.equals(Orders.entries(set))) {
                return false;
            }
        }
        return true;
    }

    private boolean hasRules(List<Chain> chains) throws NativeException {
        for (Chain chain : chains) {
            AttributeWriter asked =
                    new AttributeWriter().text(Nft.RULE_TABLE, key.name()).text(Nft.RULE_CHAIN, chain.name());
            List<Attributes> told = list(Nft.MSG_GETRULE, asked).stream()
                    .filter(rule -> isOf(rule, Nft.RULE_TABLE)
                            && rule.text(Nft.RULE_CHAIN).equals(Optional.of(chain.name())))
                    .toList();
            if (told.size() != chain.rules().size()) {
                return false;
            }
            for (int i = 0; i < told.size(); i++) {
                Attributes wanted =
                        written(Orders.definition(key, chain, chain.rules().get(i)));
                if (!told.get(i).covers(wanted)) {
                    return false;
                }
            }
        }
        return true;
    }

    private List<Attributes> chainsTold() throws NativeException {
        return list(Nft.MSG_GETCHAIN, new AttributeWriter()).stream()
                .filter(chain -> isOf(chain, Nft.CHAIN_TABLE))
                .toList();
    }

    private List<Attributes> setsTold() throws NativeException {
        AttributeWriter asked = new AttributeWriter().text(Nft.SET_TABLE, key.name());
        return list(Nft.MSG_GETSET, asked).stream()
                .filter(set -> isOf(set, Nft.SET_TABLE))
                .toList();
    }

    private boolean isOf(Attributes told, int type) {
        return told.text(type).equals(Optional.of(key.name()));
    }

    private List<Attributes> list(int type, AttributeWriter asked) throws NativeException {
        Message message = new Message(type, 0, key.family().number(), asked.written());
        return kernel.list(what, message).stream().map(Attributes::new).toList();
    }
}
