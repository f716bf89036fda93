package io.evenkeel.nft;

import io.evenkeel.api.firewall.DataType;
import io.evenkeel.api.firewall.Field;
import io.evenkeel.api.firewall.Rule;
import io.evenkeel.api.firewall.Rule.Count;
import io.evenkeel.api.firewall.Rule.DuplicateTo;
import io.evenkeel.api.firewall.Rule.Goto;
import io.evenkeel.api.firewall.Rule.InSet;
import io.evenkeel.api.firewall.Rule.MarkFrom;
import io.evenkeel.api.firewall.Rule.Match;
import io.evenkeel.api.firewall.Rule.Prefix;
import io.evenkeel.api.firewall.Rule.SetMark;
import io.evenkeel.api.firewall.Rule.Verdict;
import io.evenkeel.api.firewall.Table.Family;
import io.evenkeel.api.firewall.Value;
import java.util.List;
import java.util.Optional;

/** A rule as the kernel runs it: a list of expressions that load, compare and set registers. */
final class Expressions implements Rule.Cases<AttributeWriter> {

    private static final int IPPROTO_ICMPV6 = 58;

    /** Registers of 4 bytes that overlap one of 16. */
    private static final int QUARTERS = 4;

    private final Family family;
    private final AttributeWriter writer;

    private Expressions(Family family, AttributeWriter writer) {
        this.family = family;
        this.writer = writer;
    }

    static void write(AttributeWriter writer, int type, Family family, Rule rule) {
        Expressions expressions = new Expressions(family, writer);
        writer.nested(type, () -> rule.statements().forEach(statement -> statement.visit(expressions)));
    }

    /** An expression by its name. */
    static void named(AttributeWriter writer, String name, Runnable data) {
        writer.text(Nft.EXPR_NAME, name).nested(Nft.EXPR_DATA, data);
    }

    private AttributeWriter expression(String name, Runnable data) {
        return writer.nested(Nft.LIST_ELEM, () -> named(writer, name, data));
    }

    @Override
    public AttributeWriter match(Match match) {
        load(List.of(match.field()));
        return compare(
                match.not() ? Nft.CMP_NEQ : Nft.CMP_EQ,
                Types.bytes(match.field().type(), match.value()));
    }

    @Override
    public AttributeWriter inSet(InSet match) {
        load(match.fields());
        return lookup(match.set(), () -> {
            if (match.not()) {
                writer.u32(Nft.LOOKUP_FLAGS, Nft.LOOKUP_F_INV);
            }
        });
    }

    @Override
    public AttributeWriter prefix(Prefix match) {
        DataType type = match.field().type();
        byte[] mask = new byte[Types.length(type)];
        for (int bit = 0; bit < match.bits(); bit++) {
            mask[bit / Byte.SIZE] |= (byte) (0x80 >>> bit % Byte.SIZE);
        }
        load(List.of(match.field()));
        expression("bitwise", () -> writer.u32(Nft.BITWISE_SREG, Nft.REG_1)
                .u32(Nft.BITWISE_DREG, Nft.REG_1)
                .u32(Nft.BITWISE_LEN, mask.length)
                .nested(Nft.BITWISE_MASK, () -> writer.bytes(Nft.DATA_VALUE, mask))
                .nested(Nft.BITWISE_XOR, () -> writer.bytes(Nft.DATA_VALUE, new byte[mask.length])));
        return compare(Nft.CMP_EQ, Types.bytes(type, new Value.Address(match.address())));
    }

    @Override
    public AttributeWriter duplicateTo(DuplicateTo statement) {
        load(List.of(statement.destination()));
        load(Field.OUTPUT_INTERFACE, Nft.REG_2);
        expression("lookup", () -> writer.u32(Nft.LOOKUP_SREG, Nft.REG_2)
                .u32(Nft.LOOKUP_DREG, Nft.REG_2)
                .text(Nft.LOOKUP_SET, statement.map()));
        return expression("dup", () -> writer.u32(Nft.DUP_SREG_ADDR, Nft.REG_1).u32(Nft.DUP_SREG_DEV, Nft.REG_2));
    }

    @Override
    public AttributeWriter goTo(Goto statement) {
        return verdict(Nft.GOTO, () -> writer.text(Nft.VERDICT_CHAIN, statement.chain()));
    }

    @Override
    public AttributeWriter markFrom(MarkFrom statement) {
        load(statement.fields());
        lookup(statement.map(), () -> writer.u32(Nft.LOOKUP_DREG, Nft.REG_1));
        return mark();
    }

    @Override
    public AttributeWriter setMark(SetMark statement) {
        byte[] mark = Types.bytes(DataType.MARK, new Value.Number(statement.mark()));
        immediate(Nft.REG_1, () -> writer.bytes(Nft.DATA_VALUE, mark));
        return mark();
    }

    @Override
    public AttributeWriter count(Count statement) {
        return expression("counter", () -> {});
    }

    @Override
    public AttributeWriter verdict(Verdict verdict) {
        return verdict(verdict.number(), () -> {});
    }

    private AttributeWriter verdict(int code, Runnable more) {
        return immediate(
                Nft.REG_VERDICT,
                () -> writer.nested(Nft.DATA_VERDICT, () -> {
                    writer.u32(Nft.VERDICT_CODE, code);
                    more.run();
                }));
    }

    /** Side by side, each where the kernel expects the parts of a key. */
    private void load(List<Field> fields) {
        if (family == Family.INET) {
            fields.stream()
                    .flatMap(field -> ownFamily(field).stream())
                    .findFirst()
                    .ifPresent(this::ofFamily);
        }
        if (fields.contains(Field.ICMPV6_TYPE)) {
            meta(Nft.META_KEY_L4PROTO, Nft.REG_1);
            compare(Nft.CMP_EQ, new byte[] {IPPROTO_ICMPV6});
        }
        int quarter = 0;
        for (Field field : fields) {
            load(field, quarter % QUARTERS == 0 ? Nft.REG_1 + quarter / QUARTERS : Nft.REG32_00 + quarter);
            quarter += Types.padded(field.type()) / Integer.BYTES;
        }
    }

    private static Optional<Family> ownFamily(Field field) {
        return switch (field.type()) {
            case IPV4_ADDRESS -> Optional.of(Family.IPV4);
            case IPV6_ADDRESS -> Optional.of(Family.IPV6);
            default -> Optional.empty();
        };
    }

    /** A table of both families sees packets whose header is the other one. */
    private void ofFamily(Family only) {
        meta(Nft.META_KEY_NFPROTO, Nft.REG_1);
        compare(Nft.CMP_EQ, new byte[] {(byte) only.number()});
    }

    private AttributeWriter load(Field field, int register) {
        return switch (field) {
            case IPV4_SOURCE -> payload(Nft.PAYLOAD_NETWORK_HEADER, 12, field, register);
            case IPV4_DESTINATION -> payload(Nft.PAYLOAD_NETWORK_HEADER, 16, field, register);
            case IPV6_SOURCE -> payload(Nft.PAYLOAD_NETWORK_HEADER, 8, field, register);
            case IPV6_DESTINATION -> payload(Nft.PAYLOAD_NETWORK_HEADER, 24, field, register);
            case IPV4_PROTOCOL -> payload(Nft.PAYLOAD_NETWORK_HEADER, 9, field, register);
            case ICMPV6_TYPE -> payload(Nft.PAYLOAD_TRANSPORT_HEADER, 0, field, register);
            case SOURCE_PORT -> payload(Nft.PAYLOAD_TRANSPORT_HEADER, 0, field, register);
            case DESTINATION_PORT -> payload(Nft.PAYLOAD_TRANSPORT_HEADER, 2, field, register);
            case PROTOCOL -> meta(Nft.META_KEY_L4PROTO, register);
            case INPUT_INTERFACE -> meta(Nft.META_KEY_IIF, register);
            case OUTPUT_INTERFACE -> meta(Nft.META_KEY_OIF, register);
            case INPUT_INTERFACE_NAME -> meta(Nft.META_KEY_IIFNAME, register);
            case OUTPUT_INTERFACE_NAME -> meta(Nft.META_KEY_OIFNAME, register);
            case OUTPUT_INTERFACE_KIND -> meta(Nft.META_KEY_OIFKIND, register);
            case MARK -> meta(Nft.META_KEY_MARK, register);
        };
    }

    private AttributeWriter payload(int base, int offset, Field field, int register) {
        return expression("payload", () -> writer.u32(Nft.PAYLOAD_DREG, register)
                .u32(Nft.PAYLOAD_BASE, base)
                .u32(Nft.PAYLOAD_OFFSET, offset)
                .u32(Nft.PAYLOAD_LEN, Types.length(field.type())));
    }

    private AttributeWriter meta(int key, int register) {
        return expression("meta", () -> writer.u32(Nft.META_KEY, key).u32(Nft.META_DREG, register));
    }

    private AttributeWriter mark() {
        return expression(
                "meta", () -> writer.u32(Nft.META_KEY, Nft.META_KEY_MARK).u32(Nft.META_SREG, Nft.REG_1));
    }

    private AttributeWriter compare(int operation, byte[] value) {
        return expression("cmp", () -> writer.u32(Nft.CMP_SREG, Nft.REG_1)
                .u32(Nft.CMP_OP, operation)
                .nested(Nft.CMP_DATA, () -> writer.bytes(Nft.DATA_VALUE, value)));
    }

    private AttributeWriter lookup(String set, Runnable more) {
        return expression("lookup", () -> {
            writer.u32(Nft.LOOKUP_SREG, Nft.REG_1);
            more.run();
            writer.text(Nft.LOOKUP_SET, set);
        });
    }

    private AttributeWriter immediate(int register, Runnable data) {
        return expression(
                "immediate", () -> writer.u32(Nft.IMMEDIATE_DREG, register).nested(Nft.IMMEDIATE_DATA, data));
    }
}
