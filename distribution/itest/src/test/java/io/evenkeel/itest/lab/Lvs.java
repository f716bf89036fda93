package io.evenkeel.itest.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code evenkeelctl lvs} tells of one director. */
public final class Lvs {
    private final Ctl ctl;

    private Lvs(Ctl ctl) {
        this.ctl = ctl;
    }

    public static Lvs of(Router director) {
        return new Lvs(Ctl.of(director));
    }

    /** The real servers of all virtual servers. */
    public List<Object> servers() {
        List<Object> servers = new ArrayList<>();
        for (Object pool : (List<?>) ctl.json("lvs", "list", "--json")) {
            servers.addAll((List<?>) Json.at(pool, "servers"));
        }
        return servers;
    }

    /** The only real server there is. */
    public Object server() {
        List<Object> servers = servers();
        if (servers.size() != 1) {
            throw new AssertionError("not one real server: " + servers);
        }
        return servers.get(0);
    }

    /** Every check of every real server. */
    public List<?> checks() {
        return (List<?>) ctl.json("lvs", "checks", "--json");
    }

    /** The checks of one kind. */
    public List<Object> checks(String keyword) {
        return checks().stream()
                .filter(check -> Json.at(check, "check").equals(keyword))
                .map(Object.class::cast)
                .toList();
    }

    /** A kind of check; fails when nobody brings it and nobody wants it. */
    public Object checker(String keyword) {
        return kind("check", keyword);
    }

    /** Whether a kind of check is brought by a bundle, named with its version; by nobody when that is empty. */
    public boolean brings(String keyword, String bundle) {
        List<?> kinds = (List<?>) ctl.json("lvs", "checkers", "--json");
        return kinds.stream()
                .anyMatch(kind -> Json.at(kind, "check").equals(keyword)
                        && Json.at(kind, "bundle").equals(bundle));
    }

    /** The only kind of check a bundle brings, named with its version. */
    public Object broughtBy(String bundle) {
        return kind("bundle", bundle);
    }

    private Object kind(String column, String value) {
        List<?> kinds = (List<?>) ctl.json("lvs", "checkers", "--json");
        return kinds.stream()
                .filter(kind -> Json.at(kind, column).equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + value + " among " + kinds));
    }

    /** Of each server its state, since when and why. */
    public Map<Object, String> verdicts() {
        return servers().stream()
                .collect(Collectors.toMap(
                        server -> Json.at(server, "name"),
                        server -> Json.at(server, "state") + " " + Json.at(server, "since") + " "
                                + Json.at(server, "because")));
    }
}
