package io.evenkeel.api.firewall;

import java.net.InetAddress;
import java.util.List;

/** Statements that a packet meets in order; one that does not match ends the rule. */
public record Rule(List<Statement> statements) {

    public Rule {
        statements = List.copyOf(statements);
    }

    /** A rule of these statements. */
    public static Rule of(Statement... statements) {
        return new Rule(List.of(statements));
    }

    /** A match, or something done. */
    public sealed interface Statement {

        /** Calls the case of this statement. */
        <R> R visit(Cases<R> cases);
    }

    /** The field has, or has not, the value. */
    public record Match(Field field, boolean not, Value value) implements Statement {
        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.match(this);
        }
    }

    /** The fields together are, or are not, in the set. */
    public record InSet(List<Field> fields, boolean not, String set) implements Statement {
        public InSet {
            fields = List.copyOf(fields);
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.inSet(this);
        }
    }

    /**
     * The first bits of the field are those of the address.
     *
     * @param bits how many
     */
    public record Prefix(Field field, InetAddress address, int bits) implements Statement {
        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.prefix(this);
        }
    }

    /**
     * A copy goes out by the interface that the map has for the one the packet leaves by, to the packet's own destination;
     * where the map has none this does not match.
     *
     * @param destination field of the packet's destination
     */
    public record DuplicateTo(Field destination, String map) implements Statement {
        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.duplicateTo(this);
        }
    }

    /** The rules of another chain decide, and no other of this one is asked. */
    public record Goto(String chain) implements Statement {
        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.goTo(this);
        }
    }

    /** The packet gets the mark that the map has for the fields together; where it has none this does not match. */
    public record MarkFrom(List<Field> fields, String map) implements Statement {
        public MarkFrom {
            fields = List.copyOf(fields);
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.markFrom(this);
        }
    }

    /** The packet gets a mark. */
    public record SetMark(int mark) implements Statement {
        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.setMark(this);
        }
    }

    /** Packets and bytes that come so far are counted. */
    public record Count() implements Statement {
        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.count(this);
        }
    }

    /** What becomes of the packet, with the kernel's numbers (NF_*, NFT_*). */
    public enum Verdict implements Statement {
        DROP(0),
        ACCEPT(1),
        /** No other rule of the chain is asked. */
        RETURN(-5);

        private final int number;

        Verdict(int number) {
            this.number = number;
        }

        /** The kernel's number. */
        public int number() {
            return number;
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.verdict(this);
        }
    }

    /** Hears which statement it is. */
    public interface Cases<R> {
        R match(Match match);

        R inSet(InSet match);

        R prefix(Prefix match);

        R duplicateTo(DuplicateTo statement);

        R goTo(Goto statement);

        R markFrom(MarkFrom statement);

        R setMark(SetMark statement);

        R count(Count statement);

        R verdict(Verdict verdict);
    }
}
