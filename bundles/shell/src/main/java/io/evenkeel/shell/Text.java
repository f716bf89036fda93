package io.evenkeel.shell;

import io.evenkeel.shell.Value.Mark;
import io.evenkeel.shell.Value.Marked;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Answers for people: aligned columns, cut to the terminal, coloured where it shows colour. */
final class Text implements Answer.Cases<String> {

    private static final String GAP = "  ";

    private static final String RESET = "\u001b[0m";

    private final Value value;
    private final int width;
    private final boolean colour;

    /** Nothing is cut when the width is 0. */
    Text(Value value, int width, boolean colour) {
        this.value = value;
        this.width = width;
        this.colour = colour;
    }

    @Override
    public String table(Answer.Table table) {
        if (table.rows().isEmpty()) {
            return table.whenEmpty() + "\n";
        }
        List<List<Object>> lines = new ArrayList<>();
        lines.add(titles(table.columns()));
        lines.addAll(table.rows());
        return aligned(lines);
    }

    @Override
    public String tree(Answer.Tree tree) {
        if (tree.branches().isEmpty()) {
            return tree.whenEmpty() + "\n";
        }
        List<List<Object>> lines = new ArrayList<>();
        lines.add(titles(tree.columns()));
        for (Answer.Branch branch : tree.branches()) {
            lines.add(branch.values());
            branch.leaves().forEach(leaf -> lines.add(indented(leaf)));
        }
        return aligned(lines);
    }

    private List<Object> indented(List<Object> leaf) {
        List<Object> line = new ArrayList<>(leaf);
        line.set(0, GAP + value.text(leaf.get(0)));
        return line;
    }

    private static List<Object> titles(List<Answer.Column> columns) {
        return columns.stream()
                .map(column -> (Object) column.title().toUpperCase(Locale.ROOT))
                .toList();
    }

    @Override
    public String facts(Answer.Facts facts) {
        List<List<Object>> lines = new ArrayList<>();
        StringBuilder below = new StringBuilder();
        for (int i = 0; i < facts.names().size(); i++) {
            Object fact = facts.values().get(i);
            String title = facts.names().get(i).title();
            if (fact instanceof Answer answer) {
                below.append(title.isEmpty() ? "" : "\n" + title + ":\n").append(answer.accept(this));
            } else {
                lines.add(List.of(title + ":", fact));
            }
        }
        return aligned(lines) + below;
    }

    @Override
    public String document(Answer.Document document) {
        String text = document.text();
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }

    @Override
    public String problems(Answer.Problems problems) {
        return problems.diagnostics().stream()
                .map(diagnostic -> problems.render().text(diagnostic, colour).stripTrailing() + "\n")
                .collect(Collectors.joining());
    }

    private String aligned(List<List<Object>> lines) {
        List<Integer> widths = widths(lines);
        return lines.stream().map(line -> line(line, widths) + "\n").collect(Collectors.joining());
    }

    private List<Integer> widths(List<List<Object>> lines) {
        List<Integer> widths = new ArrayList<>();
        for (List<Object> line : lines) {
            for (int i = 0; i < line.size(); i++) {
                int length = value.text(line.get(i)).length();
                if (i == widths.size()) {
                    widths.add(length);
                } else {
                    widths.set(i, Math.max(widths.get(i), length));
                }
            }
        }
        return widths;
    }

    private String line(List<Object> cells, List<Integer> widths) {
        StringBuilder line = new StringBuilder();
        int column = 0;
        for (int i = 0; i < cells.size(); i++) {
            String gap = i == 0 ? "" : GAP;
            column += gap.length();
            String text = cut(value.text(cells.get(i)), column);
            boolean last = i == cells.size() - 1;
            String padding = last
                    ? ""
                    : " ".repeat(widths.get(i) - value.text(cells.get(i)).length());
            line.append(gap).append(coloured(cells.get(i), text)).append(padding);
            column += widths.get(i);
        }
        return line.toString().stripTrailing();
    }

    private String cut(String text, int column) {
        int room = width - column;
        if (width <= 0 || text.length() <= room) {
            return text;
        }
        return room <= 1 ? "" : text.substring(0, room - 1) + "\u2026";
    }

    private String coloured(Object cell, String text) {
        return colour && cell instanceof Marked marked ? code(marked.mark()) + text + RESET : text;
    }

    private static String code(Mark mark) {
        return switch (mark) {
            case GOOD -> "\u001b[32m";
            case WATCH -> "\u001b[33m";
            case BAD -> "\u001b[31m";
        };
    }
}
