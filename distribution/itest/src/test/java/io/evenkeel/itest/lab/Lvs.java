package io.evenkeel.itest.lab;

import java.util.ArrayList;
import java.util.List;

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

    /** A kind of check; fails when no bundle brings it. */
    public Object checker(String keyword) {
        List<?> kinds = (List<?>) ctl.json("lvs", "checkers", "--json");
        return kinds.stream()
                .filter(kind -> Json.at(kind, "check").equals(keyword))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + keyword + " among " + kinds));
    }
}
