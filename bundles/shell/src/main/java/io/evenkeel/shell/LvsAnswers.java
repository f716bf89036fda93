package io.evenkeel.shell;

import io.evenkeel.api.lvs.CheckStatus;
import io.evenkeel.api.lvs.CheckerStatus;
import io.evenkeel.api.lvs.Destination.Forwarding;
import io.evenkeel.api.lvs.HostStatus;
import io.evenkeel.api.lvs.LvsEngine.Wish;
import io.evenkeel.api.lvs.RealServerStatus;
import io.evenkeel.api.lvs.VirtualServerStatus;
import io.evenkeel.api.lvs.VirtualService;
import io.evenkeel.shell.Answer.Branch;
import io.evenkeel.shell.Answer.Column;
import io.evenkeel.shell.Answer.Facts;
import io.evenkeel.shell.Answer.Table;
import io.evenkeel.shell.Answer.Tree;
import io.evenkeel.shell.Value.Mark;
import io.evenkeel.shell.Value.Marked;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** How the load balancing engine's snapshots are shown. */
final class LvsAnswers {

    private static final String NONE = "The configuration has no virtual_server.";

    private static final List<Column> POOLS = List.of(
            new Column("name", "server"),
            new Column("state", "state"),
            new Column("weight", "weight"),
            new Column("method", "method"),
            new Column("since", "since"),
            new Column("because", "because"));

    private LvsAnswers() {}

    static Answer list(List<VirtualServerStatus> all, List<HostStatus> hosts) {
        List<Branch> branches = all.stream()
                .map(one -> new Branch(row(one), leaves(one, LvsHosts.of(one, hosts))))
                .toList();
        return new Tree(POOLS, "servers", branches, NONE);
    }

    /** Its servers, and the names that stand for none. */
    private static List<List<Object>> leaves(VirtualServerStatus server, LvsHosts hosts) {
        List<List<Object>> leaves = new ArrayList<>();
        server.servers().forEach(one -> leaves.add(row(one, hosts)));
        hosts.withoutAddress()
                .forEach(host -> leaves.add(List.of(
                        host.host(),
                        new Marked("no address", Mark.BAD),
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        host.trouble().orElse("not answered yet"))));
        return leaves;
    }

    private static List<Object> row(VirtualServerStatus server) {
        List<String> schedulers = server.services().stream()
                .map(VirtualService::scheduler)
                .distinct()
                .toList();
        return List.of(server.name(), state(server), server.weight(), schedulers, Optional.empty(), because(server));
    }

    private static Marked state(VirtualServerStatus server) {
        if (server.serving()) {
            return new Marked("sorry", Mark.WATCH);
        }
        return server.quorate() ? new Marked("quorum", Mark.GOOD) : new Marked("no quorum", Mark.BAD);
    }

    private static String because(VirtualServerStatus server) {
        String needs = "needs " + (server.quorate() ? server.quorum() - server.hysteresis() : wanted(server));
        return server.serving() ? needs + ", " + server.sorry().orElse("the sorry server") + " serves" : needs;
    }

    private static long wanted(VirtualServerStatus server) {
        return server.quorum() + server.hysteresis();
    }

    private static List<Object> row(RealServerStatus server, LvsHosts hosts) {
        return List.of(
                server.name(),
                state(server),
                server.weight(),
                method(server.forwarding()),
                server.since(),
                server.because() + hosts.origin(server));
    }

    /** What the checks say, and what keeps connections from it though they pass. */
    private static Marked state(RealServerStatus server) {
        String health = server.up() ? "up" : "down";
        String but = but(server);
        Mark fine = but.isEmpty() ? Mark.GOOD : Mark.WATCH;
        return new Marked(health + but, server.up() ? fine : Mark.BAD);
    }

    private static String but(RealServerStatus server) {
        return switch (server.wish()) {
            case DRAIN -> ", drained";
            case DISABLE -> ", disabled";
            case SERVE -> server.up() && !server.inTable() ? ", not in table" : "";
        };
    }

    /** As {@code lvs_method} and ipvsadm name them. */
    private static String method(Forwarding forwarding) {
        return switch (forwarding) {
            case MASQUERADE -> "NAT";
            case LOCAL -> "LOCAL";
            case TUNNEL -> "TUN";
            case ROUTE -> "DR";
        };
    }

    static Answer show(VirtualServerStatus server, List<HostStatus> hosts) {
        return Facts.builder()
                .add("name", "Virtual server", server.name())
                .add("state", "State", state(server))
                .add("weight", "Weight of servers up", server.weight())
                .add("quorum", "Quorum", server.quorum())
                .add("hysteresis", "Hysteresis", server.hysteresis())
                .add("sorry", "Sorry server", server.sorry())
                .add("serving", "It serves", server.serving())
                .add("services", "In the kernel's table", services(server.services()))
                .add("servers", "Real servers", servers(server.servers()))
                .add("hosts", "Names", LvsHosts.of(server, hosts).table())
                .add("checks", "Checks", checks(List.of(server), one -> true))
                .build();
    }

    private static Table services(List<VirtualService> services) {
        List<Column> columns = List.of(
                new Column("service", "service"),
                new Column("scheduler", "scheduler"),
                new Column("flags", "flags"),
                new Column("persistence", "persistent s"),
                new Column("engine", "engine"));
        return new Table(
                columns,
                services.stream()
                        .map(service -> List.<Object>of(
                                service.key(),
                                service.scheduler(),
                                service.flags().stream().sorted().toList(),
                                service.persistence().map(VirtualService.Persistence::timeout),
                                service.engine()))
                        .toList(),
                "It has no service there.");
    }

    private static Table servers(List<RealServerStatus> servers) {
        List<Column> columns = List.of(
                new Column("name", "server"),
                new Column("host", "host"),
                new Column("state", "state"),
                new Column("weight", "weight"),
                new Column("configured", "configured"),
                new Column("inTable", "in table"),
                new Column("wish", "wish"),
                new Column("method", "method"),
                new Column("since", "since"),
                new Column("because", "because"));
        return new Table(
                columns,
                servers.stream()
                        .map(server -> List.<Object>of(
                                server.name(),
                                server.host(),
                                state(server),
                                server.weight(),
                                server.configured(),
                                server.inTable(),
                                marked(server.wish()),
                                method(server.forwarding()),
                                server.since(),
                                server.because()))
                        .toList(),
                "It has no real server.");
    }

    private static Object marked(Wish wish) {
        return wish == Wish.SERVE ? wish : new Marked(wish, Mark.WATCH);
    }

    static Table checks(List<VirtualServerStatus> all, Predicate<RealServerStatus> wanted) {
        List<Column> columns = List.of(
                new Column("virtualServer", "virtual server"),
                new Column("server", "server"),
                new Column("check", "check"),
                new Column("up", "up"),
                new Column("held", "held"),
                new Column("attempts", "attempts"),
                new Column("failures", "failures"),
                new Column("took", "took"),
                new Column("lastAt", "last"),
                new Column("last", "outcome"));
        List<List<Object>> rows = new ArrayList<>();
        for (VirtualServerStatus virtual : all) {
            virtual.servers().stream().filter(wanted).forEach(server -> server.checks()
                    .forEach(check -> rows.add(row(virtual, server, check))));
        }
        return new Table(columns, rows, "Nothing is checked.");
    }

    private static List<Object> row(VirtualServerStatus virtual, RealServerStatus server, CheckStatus check) {
        return List.of(
                virtual.name(),
                server.name(),
                check.keyword(),
                new Marked(check.up(), check.up() ? Mark.GOOD : Mark.BAD),
                check.held().map(why -> new Marked(why, Mark.WATCH)),
                check.attempts(),
                check.failures(),
                check.took().truncatedTo(ChronoUnit.MICROS),
                check.lastAt(),
                check.last());
    }

    static Answer checkers(List<CheckerStatus> all) {
        List<Column> columns = List.of(
                new Column("check", "check"),
                new Column("bundle", "bundle"),
                new Column("checks", "checks"),
                new Column("held", "held"),
                new Column("quarantine", "quarantine"));
        return new Table(
                columns,
                all.stream()
                        .map(one -> List.<Object>of(
                                one.keyword(),
                                one.bundle(),
                                one.checks(),
                                one.held() == 0 ? 0 : new Marked(one.held(), Mark.WATCH),
                                one.quarantine().map(why -> new Marked(why, Mark.BAD))))
                        .toList(),
                "No kind of check is installed.");
    }
}
