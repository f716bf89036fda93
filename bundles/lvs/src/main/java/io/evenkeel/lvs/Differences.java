package io.evenkeel.lvs;

import io.evenkeel.api.lifecycle.Change;
import io.evenkeel.api.lifecycle.Change.Kind;
import io.evenkeel.lvs.config.Definitions;
import io.evenkeel.lvs.config.Marking;
import io.evenkeel.lvs.config.PoolDefinition;
import io.evenkeel.lvs.config.ServerDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a new configuration changes, for the plan. */
final class Differences {
    private final List<Change> changes = new ArrayList<>();

    private Differences() {}

    static List<Change> between(Optional<Definitions> before, Definitions wanted) {
        Differences differences = new Differences();
        Map<String, PoolDefinition> old =
                byName(before.map(Definitions::pools).orElse(List.of()), PoolDefinition::name);
        for (PoolDefinition pool : wanted.pools()) {
            differences.pool(old.remove(pool.name()), pool);
        }
        old.keySet().forEach(name -> differences.add(Kind.REMOVE, "virtual_server " + name, ""));
        before.filter(last -> !last.settings().equals(wanted.settings()))
                .ifPresent(last -> differences.add(Kind.CHANGE, "load balancing", "global settings"));
        differences.marking(before.flatMap(Definitions::marking), wanted.marking());
        return List.copyOf(differences.changes);
    }

    private void marking(Optional<Marking> before, Optional<Marking> wanted) {
        if (!before.equals(wanted)) {
            Kind kind = before.isEmpty() ? Kind.ADD : wanted.isEmpty() ? Kind.REMOVE : Kind.CHANGE;
            String table = wanted.or(() -> before).map(Marking::table).orElse("");
            add(kind, "nftables_ipvs " + table, "");
        }
    }

    private void pool(PoolDefinition before, PoolDefinition wanted) {
        String subject = "virtual_server " + wanted.name();
        if (before == null) {
            add(Kind.ADD, subject, "");
            return;
        }
        if (before.equals(wanted)) {
            return;
        }
        Map<String, ServerDefinition> old = byName(before.servers(), ServerDefinition::name);
        int told = changes.size();
        for (ServerDefinition server : wanted.servers()) {
            ServerDefinition same = old.remove(server.name());
            if (same == null) {
                add(Kind.ADD, subject, "real_server " + server.name());
            } else if (!same.equals(server)) {
                add(Kind.CHANGE, subject, "real_server " + server.name() + what(same, server));
            }
        }
        old.keySet().forEach(name -> add(Kind.REMOVE, subject, "real_server " + name));
        if (told == changes.size()) {
            add(Kind.CHANGE, subject, "settings");
        }
    }

    private static String what(ServerDefinition before, ServerDefinition wanted) {
        int from = before.destination().weight();
        int to = wanted.destination().weight();
        if (from != to) {
            return ", weight " + from + " -> " + to;
        }
        return before.checks().equals(wanted.checks()) ? "" : ", checks";
    }

    private void add(Kind kind, String subject, String detail) {
        changes.add(new Change(kind, subject, detail));
    }

    private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
        return all.stream()
                .collect(Collectors.toMap(name, Function.identity(), (one, other) -> other, LinkedHashMap::new));
    }
}
