package io.evenkeel.itest.lab;

import java.util.ArrayList;
import java.util.List;

/**
 * All that nft lists of a host's rules, one fact a line, sorted, each with the table and the set or chain it is in; without
 * what was counted.
 */
public record NftListing(List<String> facts) {

    public NftListing {
        facts = facts.stream().sorted().toList();
    }

    public static NftListing of(Host host) {
        Command.Result result = host.run("nft", "list", "ruleset");
        if (result.status() != 0) {
            throw new IllegalStateException("nft ended with " + result.status() + ": " + result.output());
        }
        return parse(result.output());
    }

    static NftListing parse(String text) {
        List<String> facts = new ArrayList<>();
        String table = "";
        String part = "";
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.startsWith("table ")) {
                table = heading(line);
                facts.add(table);
            } else if (line.endsWith("{")) {
                part = table + " " + heading(line);
                facts.add(part);
            } else if (!line.isEmpty() && !line.equals("}")) {
                facts.add(part + " " + fact(line));
            }
        }
        return new NftListing(facts);
    }

    private static String heading(String line) {
        return line.replaceAll(" *\\{$", "");
    }

    /** Elements stand in a list of several lines. */
    private static String fact(String line) {
        return line.replaceAll("counter packets \\d+ bytes \\d+", "counter")
                .replaceAll("^elements = \\{ ", "")
                .replaceAll("(,| \\})$", "");
    }

    public boolean isEmpty() {
        return facts.isEmpty();
    }

    /** One fact a line, for people. */
    @Override
    public String toString() {
        return String.join("\n", facts);
    }
}
