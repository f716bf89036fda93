package io.evenkeel.core.config.tree;

import io.evenkeel.api.config.Place;
import io.evenkeel.core.config.read.Problems;
import io.evenkeel.core.config.read.Sink;
import io.evenkeel.core.config.read.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Puts statements and braces together into blocks.
 *
 * <p>Where braces do not match, it goes on as the operator most likely meant: a block keyword without {@code {} opens its
 * block all the same, and a block that begins where it can only belong to an outer one closes those in between.
 */
public final class TreeBuilder implements Sink {
    /** Deeper nesting is no configuration; what is inside is skipped. */
    private static final int DEEPEST = 32;

    private record Open(Node node, String path, Place brace) {}

    private final Blocks blocks;
    private final Problems problems;
    private final List<Node> top = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private Node last;
    private int skipped;

    public TreeBuilder(Blocks blocks, Problems problems) {
        this.blocks = blocks;
        this.problems = problems;
    }

    @Override
    public void statement(Statement statement) {
        if (skipped > 0) {
            return;
        }
        openUnbraced();
        last = new Node(statement);
        if (open.isEmpty()) {
            top.add(last);
        } else {
            open.peek().node().add(last);
        }
    }

    /** The statement before this one was a block's, and its brace did not come. */
    private void openUnbraced() {
        if (last != null && blocks.opensBlock(path(), last.keyword())) {
            problems.error(
                    last.place(),
                    "the block '" + last.keyword() + "' lacks its '{'",
                    "write '" + last.statement() + " {'");
            push(last.place());
        }
        last = null;
    }

    @Override
    public void open(Place place) {
        if (skipped > 0) {
            skipped++;
        } else if (last == null) {
            problems.error(place, "this '{' follows no keyword, what it encloses is skipped");
            skipped = 1;
        } else if (open.size() >= DEEPEST) {
            problems.error(place, "blocks nest more than " + DEEPEST + " deep, the innermost are skipped");
            skipped = 1;
        } else {
            closeForgotten();
            push(place);
        }
    }

    private void push(Place brace) {
        String path = path();
        last.open();
        open.push(new Open(last, path.isEmpty() ? last.keyword() : path + "/" + last.keyword(), brace));
        last = null;
    }

    /** Closes blocks whose brace was forgotten: this one is known only further out. */
    private void closeForgotten() {
        String keyword = last.keyword();
        if (open.isEmpty() || !blocks.isBlock(path()) || blocks.knows(path(), keyword)) {
            return;
        }
        int levels = levelsToOwner(keyword);
        if (levels < 0) {
            return;
        }
        open.peek().node().removeLast();
        for (int i = 0; i < levels; i++) {
            notClosed(
                    open.pop(),
                    " before '" + last.statement() + "' in line " + last.place().line());
        }
        if (open.isEmpty()) {
            top.add(last);
        } else {
            open.peek().node().add(last);
        }
    }

    /** How many blocks to close until the keyword opens a block of the one around it, or -1. */
    private int levelsToOwner(String keyword) {
        int levels = 0;
        for (Open one : open) {
            if (blocks.opensBlock(one.path(), keyword)) {
                return levels;
            }
            levels++;
        }
        return blocks.opensBlock("", keyword) ? levels : -1;
    }

    @Override
    public void close(Place place) {
        if (skipped > 0) {
            skipped--;
            return;
        }
        openUnbraced();
        if (open.isEmpty()) {
            problems.error(place, "this '}' closes nothing");
        } else {
            open.pop();
        }
        last = null;
    }

    /** Ends the text; returns its top level. */
    public List<Node> finish() {
        openUnbraced();
        while (!open.isEmpty()) {
            notClosed(open.pop(), "");
        }
        return top;
    }

    private void notClosed(Open block, String where) {
        problems.error(
                block.brace(), "the block '" + block.node().statement() + "' is not closed" + where, "add its '}'");
    }

    private String path() {
        return open.isEmpty() ? "" : open.peek().path();
    }
}
