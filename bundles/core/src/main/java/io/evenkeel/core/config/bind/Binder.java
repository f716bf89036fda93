package io.evenkeel.core.config.bind;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Written;
import io.evenkeel.core.config.read.Problems;
import io.evenkeel.core.config.read.Word;
import io.evenkeel.core.config.tree.Node;
import io.evenkeel.core.config.vocabulary.KeywordTable;
import io.evenkeel.core.config.vocabulary.KeywordTable.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes records of a tree. For one configuration, on one thread. */
public final class Binder {
    private final Grammars grammars;
    private final KeywordTable table;
    private final Problems problems;
    private final Unclaimed unclaimed;
    private final Say say;
    private final Map<Record, Bound> inside = new IdentityHashMap<>();
    private final Map<Class<?>, Map<String, Record>> named = new HashMap<>();

    /** @param strict whether this is a configuration test, which lets no careless number pass */
    public Binder(Grammars grammars, KeywordTable table, Problems problems, boolean strict) {
        this.grammars = grammars;
        this.table = table;
        this.problems = problems;
        this.unclaimed = new Unclaimed(grammars, table);
        this.say = new Say(problems, strict, unclaimed);
    }

    public Configuration bind(List<Node> nodes, String configId) {
        List<Node> top = new ArrayList<>(nodes.size());
        List<Node> global = new ArrayList<>();
        for (Node node : nodes) {
            if (node.keyword().equals(Grammars.GLOBAL)) {
                say.extra(Grammars.GLOBAL, node.arguments());
                global.addAll(node.children());
            } else {
                top.add(node);
            }
        }
        Bound bound = new Block(grammars.find(Grammars.GLOBAL), Place.NOWHERE).read(global);
        bound.addAll(new Block(grammars.find(""), Place.NOWHERE).read(top));
        return new BoundConfiguration(bound, inside, named, grammars.types(), configId);
    }

    /** One block being read. */
    private final class Block {
        private final Scope scope;
        private final Place place;
        private final Map<Shape, Object[]> cells = new IdentityHashMap<>();
        private final Map<String, Place> places = new HashMap<>();
        private final Set<String> names = new HashSet<>();
        private final Bound bound = new Bound();

        Block(Scope scope, Place place) {
            this.scope = scope;
            this.place = place;
            for (Shape guest : scope.guests()) {
                cells.put(guest, guest.newCells());
            }
        }

        /** Reads a block that becomes a record of its own; null when it cannot. */
        Record read(Node node, String path) {
            Shape owner = scope.owner();
            Object[] filled = owner.newCells();
            cells.put(owner, filled);
            if (!owner.readName(node, path, filled, say)) {
                return null;
            }
            read(node.children());
            try {
                Record record = owner.make(filled, places(owner));
                name(node);
                if (!bound.isEmpty()) {
                    inside.put(record, bound);
                }
                return record;
            } catch (RecordMaker.Refused e) {
                problems.error(place, "the block '" + node.statement() + "' cannot be used: " + e.getMessage());
                return null;
            }
        }

        /** Guests' keywords are found by the block's name as well: those who claim them do not know its record. */
        private void name(Node node) {
            if (node.arguments().isEmpty()) {
                return;
            }
            String name = node.arguments().get(0).text();
            for (Shape guest : scope.guests()) {
                Record record = bound.keywords(guest.type());
                named.computeIfAbsent(guest.type(), type -> new LinkedHashMap<>())
                        .put(name, record);
            }
        }

        Bound read(List<Node> children) {
            for (Node child : children) {
                child(child);
            }
            for (Shape guest : scope.guests()) {
                guest(guest);
            }
            return bound;
        }

        private void guest(Shape guest) {
            try {
                bound.keywords(guest.make(cells.get(guest), places(guest)));
            } catch (RecordMaker.Refused e) {
                problems.error(place, "the keywords of '" + scope.path() + "' cannot be used: " + e.getMessage());
                bound.keywords(guest.defaults());
            }
        }

        private Places places(Shape shape) {
            return shape.wantsPlaces() ? new Places(place, places) : Places.NOWHERE;
        }

        private void child(Node child) {
            Claim claim = scope.find(child.keyword());
            if (claim == null) {
                unclaimed(child);
                return;
            }
            if (!claim.keyword().equals(child.keyword())) {
                old(child, claim.keyword());
            }
            if (child.isBlock() && !claim.isBlock()) {
                problems.error(
                        child.place(), "keyword '" + child.keyword() + "' takes no block, its braces are skipped");
            }
            if (claim.opens() != null) {
                block(child, claim);
            } else {
                value(child, claim);
            }
        }

        private void unclaimed(Node child) {
            Slot lines = scope.ownLines();
            if (lines == null) {
                unclaimed.keyword(child, scope.path(), problems);
                if (child.isBlock()) {
                    guest(child, null);
                }
                return;
            }
            Contents.ManyLines content = (Contents.ManyLines) lines.content();
            content.line(child, subject(), scope.path(), say, value -> fill(scope.owner(), lines, value));
        }

        private String subject() {
            return scope.path().substring(scope.path().lastIndexOf('/') + 1);
        }

        private void old(Node child, String present) {
            Row row = table.find(scope.path(), child.keyword());
            boolean silent = row != null && row.spelling() == KeywordTable.Spelling.OLD_SILENT;
            problems.add(new Diagnostic(
                    silent ? Kind.NOTE : Kind.WARNING,
                    child.place(),
                    "'" + child.keyword() + "' is an old spelling of '" + present + "'",
                    Optional.of("write '" + present + "'")));
        }

        private void place(Node child, Claim claim) {
            String keyword = claim.keyword();
            Place before = places.put(keyword, child.place());
            if (before != null && claim.slot() != null && !claim.slot().holder().isList()) {
                problems.note(
                        child.place(),
                        "'" + keyword + "' stands in line " + before.line() + " already, this one holds");
            }
        }

        private void value(Node child, Claim claim) {
            place(child, claim);
            claim.slot().content().read(child, scope.path(), say, value -> fill(claim.shape(), claim.slot(), value));
        }

        private void fill(Shape shape, Slot slot, Object value) {
            Object[] filled = cells.get(shape);
            filled[slot.cell()] = slot.holder().add(filled[slot.cell()], value);
        }

        private void block(Node child, Claim claim) {
            place(child, claim);
            if (isRepeated(child, claim)) {
                return;
            }
            Scope inner = grammars.find(Grammars.join(scope.path(), claim.keyword()));
            Record record = new Block(inner, child.place()).read(child, scope.path());
            if (claim.slot() == null) {
                guest(child, record);
            }
            if (record == null) {
                return;
            }
            if (claim.slot() == null) {
                bound.block(record);
            } else {
                fill(claim.shape(), claim.slot(), record);
            }
        }

        /** The top level belongs to nobody, so that its blocks are nobody's guests. */
        private void guest(Node child, Record record) {
            if (scope.owner() != null) {
                bound.guest(new Written(child.keyword(), child.text(), child.place(), Optional.ofNullable(record)));
            }
        }

        /** Whether a block that has to be the only one of its name is not. */
        private boolean isRepeated(Node child, Claim claim) {
            if (!claim.opens().block().unique()) {
                return false;
            }
            StringBuilder name = new StringBuilder(claim.keyword());
            for (Word word : child.arguments()) {
                name.append(' ').append(word.text());
            }
            if (names.add(name.toString())) {
                return false;
            }
            problems.error(child.place(), "'" + name + "' is defined already, this block is skipped");
            return true;
        }
    }
}
