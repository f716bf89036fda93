package io.evenkeel.vrrp.routing;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.NextHop;
import io.evenkeel.api.net.Route;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The routes and rules of one owner on this host. Loop thread only. */
public final class Rows {
    private final RoutingBook book;
    private final Host host;
    private final Owner owner;
    private Routing wanted = Routing.NONE;
    private Set<Row> placed = Set.of();
    private final Set<Row> failed = new HashSet<>();

    /** Whose rows they are. */
    public interface Owner {
        /** Something about its rows that an operator should know. */
        void warn(String message);

        /** Somebody else removed a row; it is being put back. */
        void lost(String row);

        /** Rows could not be made, or could after all. */
        default void changed() {}
    }

    public Rows(RoutingBook book, Host host, Owner owner) {
        this.book = book;
        this.host = host;
        this.owner = owner;
    }

    /** Makes the rows on this host those; what is there already is not touched. */
    public void want(Routing routing) {
        boolean tell = !routing.equals(wanted);
        wanted = routing;
        refresh(row -> false, tell);
    }

    /** Takes all away. */
    public void drop() {
        want(Routing.NONE);
    }

    /** Gives all up and leaves it there. */
    public void leave() {
        placed.forEach(row -> book.leave(this, row));
        placed = Set.of();
        wanted = Routing.NONE;
        failed.clear();
    }

    /** A link came, went, or was switched on or off. */
    public void linkChanged(int link) {
        boolean up = host.up(link);
        refresh(row -> up && row.dependsOn(link), false);
    }

    /** An address is gone from a link, and with it perhaps routes the kernel says nothing of. */
    public void addressRemoved(int link, InetAddress address) {
        boolean up = host.up(link);
        boolean ipv6 = address instanceof Inet6Address;
        refresh(row -> row.isOf(ipv6) && (row.speaksFrom(address) || up && row.dependsOn(link)), false);
    }

    /** An address is there, and a gateway may be within reach now. */
    public void addressAdded() {
        if (!failed.isEmpty()) {
            refresh(failed::contains, false);
        }
    }

    private void refresh(Predicate<Row> touched, boolean tell) {
        Set<Row> now = rows(tell);
        Set<Row> before = placed;
        placed = now;
        failed.retainAll(now);
        List<Row> gone = new ArrayList<>(before);
        gone.removeAll(now);
        gone.forEach(row -> book.remove(this, row));
        for (Row row : now) {
            if (!before.contains(row)) {
                book.install(this, row);
            } else if (touched.test(row) && row.tracked()) {
                book.restore(this, row);
            }
        }
        if (!before.equals(now)) {
            owner.changed();
        }
    }

    private Set<Row> rows(boolean tell) {
        Set<Row> rows = new LinkedHashSet<>();
        for (VirtualRoute route : wanted.routes()) {
            place(route, tell).ifPresent(rows::add);
        }
        wanted.rules().forEach(rule -> rows.add(Row.of(rule)));
        return rows;
    }

    private Optional<Row> place(VirtualRoute route, boolean tell) {
        Optional<String> missing = route.missing(host::index);
        if (missing.isPresent()) {
            tell(tell, route, "there is no interface " + missing.get());
            return Optional.empty();
        }
        Route placed = route.on(host::index);
        List<Integer> links = placed.hops().stream().map(NextHop::link).toList();
        if (!links.isEmpty() && links.stream().noneMatch(link -> link == 0 || host.up(link))) {
            tell(tell, route, "its interface is down");
            return Optional.empty();
        }
        return Optional.of(Row.of(route, placed));
    }

    private void tell(boolean tell, VirtualRoute route, String why) {
        if (tell) {
            owner.warn("route " + route + " waits: " + why);
        }
    }

    /** The wanted routes and rules that are not on this host. */
    public Set<Record> absent() {
        Set<Record> absent = new LinkedHashSet<>(wanted.routes());
        absent.addAll(wanted.rules());
        placed.stream().filter(row -> !failed.contains(row)).map(Row::wanted).forEach(absent::remove);
        return absent;
    }

    void answered(Row row, Optional<NativeException> failure) {
        if (!placed.contains(row)) {
            return;
        }
        boolean news = failure.isPresent() ? failed.add(row) : failed.remove(row);
        if (news) {
            failure.ifPresent(this::told);
            owner.changed();
        }
    }

    void told(NativeException failure) {
        owner.warn("cannot " + failure.getMessage());
    }

    /** Somebody else removed it; what went with its interface comes back with it. */
    void lost(Row row) {
        if (row.tracked() && placed.contains(row)) {
            boolean standing = row.route()
                    .filter(route -> !route.hops().isEmpty())
                    .map(route -> route.hops().stream().anyMatch(hop -> hop.link() == 0 || host.up(hop.link())))
                    .orElse(true);
            if (standing) {
                owner.lost(row.toString());
                book.restore(this, row);
            }
        }
    }
}
