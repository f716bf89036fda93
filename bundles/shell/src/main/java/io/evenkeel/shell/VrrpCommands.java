package io.evenkeel.shell;

import io.evenkeel.api.vrrp.GivenWay;
import io.evenkeel.api.vrrp.VrrpCause;
import io.evenkeel.api.vrrp.VrrpCounters;
import io.evenkeel.api.vrrp.VrrpEngine;
import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.api.vrrp.VrrpStatus;
import io.evenkeel.api.vrrp.VrrpTracked;
import io.evenkeel.shell.Answer.Column;
import io.evenkeel.shell.Answer.Facts;
import io.evenkeel.shell.Answer.Table;
import io.evenkeel.shell.Value.Mark;
import io.evenkeel.shell.Value.Marked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** How the virtual routers stand, and why. */
@Component(
        service = VrrpCommands.class,
        property = {
            "osgi.command.scope=vrrp",
            "osgi.command.function=list",
            "osgi.command.function=show",
            "osgi.command.function=why",
            "osgi.command.function=yield",
            "osgi.command.function=resume",
            Usage.PROPERTY + "=list | every instance and its state",
            Usage.PROPERTY + "=show INSTANCE | one instance in full, with its counters",
            Usage.PROPERTY + "=why INSTANCE | how it came to its present state",
            Usage.PROPERTY
                    + "=yield INSTANCE [--for] [DURATION] | give way to another router without an outage; --all for all",
            Usage.PROPERTY + "=resume INSTANCE | take part as configured again; --all for all"
        })
public final class VrrpCommands implements Completing {

    private static final String ALL = "--all";
    private static final String FOR = "--for";
    /** Instances with long advertisement intervals take their time. */
    private static final Duration LONGEST_YIELD = Duration.ofSeconds(50);

    /** Comes and goes with the engine's bundle. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile VrrpEngine engine;

    public Answer list() throws CommandFailure {
        List<Column> columns = List.of(
                new Column("name", "name"),
                new Column("state", "state"),
                new Column("interface", "interface"),
                new Column("virtualRouterId", "vrid"),
                new Column("effectivePriority", "priority"),
                new Column("master", "master"),
                new Column("since", "since"),
                new Column("addresses", "addresses"));
        return new Table(
                columns,
                engine().instances().stream().map(VrrpCommands::row).toList(),
                "The configuration has no vrrp_instance.");
    }

    public Answer show(String name) throws CommandFailure {
        VrrpStatus instance = instance(name);
        return Facts.builder()
                .add("name", "Instance", instance.name())
                .add("state", "State", marked(instance.state()))
                .add("since", "Since", instance.since())
                .add("fault", "Fault", instance.fault())
                .add("group", "Sync group", instance.group())
                .add("interface", "Interface", instance.interfaceName())
                .add("virtualRouterId", "Virtual router", instance.virtualRouterId())
                .add("version", "VRRP version", instance.version())
                .add("family", "Family", instance.ipv6() ? "IPv6" : "IPv4")
                .add("priority", "Priority", instance.priority())
                .add("effectivePriority", "Effective priority", instance.effectivePriority())
                .add("advertInterval", "Advert interval", instance.advertInterval())
                .add("master", "Master", instance.master())
                .add("masterPriority", "Its priority", instance.master().map(address -> instance.masterPriority()))
                .add("masterAdvertInterval", "Its advert interval", instance.masterAdvertInterval())
                .add("addresses", "Addresses", instance.addresses())
                .add("addressesHeld", "Held here", instance.addressesHeld())
                .add("tracked", "Follows", tracked(instance.tracked()))
                .add("remarks", "Remarks", instance.remarks())
                .add("counters", "Counters", counters(instance.counters()))
                .build();
    }

    public Answer why(String name) throws CommandFailure {
        VrrpStatus instance = instance(name);
        List<Column> columns = List.of(
                new Column("at", "when"),
                new Column("from", "from"),
                new Column("to", "to"),
                new Column("cause", "because"));
        List<VrrpCause> causes = engine().why(name);
        return Facts.builder()
                .add("name", "Instance", instance.name())
                .add("state", "State", marked(instance.state()))
                .add("since", "Since", instance.since())
                .add("fault", "Fault", instance.fault())
                .add("priority", "Priority", priority(instance))
                .add(
                        "causes",
                        "What led there, oldest first",
                        new Table(
                                columns, causes.stream().map(VrrpCommands::row).toList(), "Nothing is recorded."))
                .build();
    }

    public Answer yield(String name) throws CommandFailure {
        return yielded(name, Optional.empty());
    }

    public Answer yield(String name, String preposition) throws CommandFailure {
        throw new CommandFailure(
                preposition.equals(FOR)
                        ? "for how long? Write a duration such as 90s, 10m, 2h or 7d"
                        : "expected " + FOR + " instead of " + preposition);
    }

    public Answer yield(String name, String preposition, String duration) throws CommandFailure {
        return preposition.equals(FOR)
                ? yielded(name, Optional.of(Span.parse(duration)))
                : this.yield(name, preposition);
    }

    private Answer yielded(String name, Optional<Duration> lasting) throws CommandFailure {
        VrrpEngine present = engine();
        List<CompletionStage<GivenWay>> asked = new ArrayList<>();
        for (String instance : meant(name)) {
            present.giveWay(instance, lasting).ifPresent(asked::add);
        }
        List<List<Object>> rows = new ArrayList<>();
        for (CompletionStage<GivenWay> one : asked) {
            GivenWay way = await(one);
            rows.add(List.of(way.instance(), way.result(), way.took(), way.sentence()));
        }
        List<Column> columns = List.of(
                new Column("name", "name"),
                new Column("result", "result"),
                new Column("took", "took"),
                new Column("sentence", "what happened"));
        return new Table(columns, rows, "The configuration has no vrrp_instance.");
    }

    private static GivenWay await(CompletionStage<GivenWay> asked) throws CommandFailure {
        try {
            return asked.toCompletableFuture().get(LONGEST_YIELD.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted before it was known whether another router took over");
        } catch (ExecutionException | TimeoutException late) {
            throw new CommandFailure("it is not known after " + LONGEST_YIELD.toSeconds()
                    + " s whether another router took over; ask with: vrrp list");
        }
    }

    public Answer resume(String name) throws CommandFailure {
        List<String> instances = meant(name);
        VrrpEngine present = engine();
        instances.forEach(present::takePart);
        return Facts.builder().add("instances", "Take part again", instances).build();
    }

    private List<String> meant(String name) throws CommandFailure {
        return name.equals(ALL) ? names(engine()) : List.of(instance(name).name());
    }

    @Override
    public List<String> candidates(String parameter) {
        VrrpEngine present = engine;
        return present == null || !parameter.equals("INSTANCE") ? List.of() : names(present);
    }

    private VrrpEngine engine() throws CommandFailure {
        VrrpEngine present = engine;
        if (present == null) {
            throw new CommandFailure("the vrrp bundle is not installed");
        }
        return present;
    }

    private VrrpStatus instance(String name) throws CommandFailure {
        VrrpEngine present = engine();
        for (VrrpStatus instance : present.instances()) {
            if (instance.name().equals(name)) {
                return instance;
            }
        }
        throw new CommandFailure("there is no vrrp_instance " + name + Nearest.hint(name, names(present)));
    }

    private static List<String> names(VrrpEngine engine) {
        return engine.instances().stream().map(VrrpStatus::name).toList();
    }

    private static List<Object> row(VrrpStatus instance) {
        return List.of(
                instance.name(),
                marked(instance.state()),
                instance.interfaceName(),
                instance.virtualRouterId(),
                instance.effectivePriority(),
                instance.master(),
                instance.since(),
                instance.addresses());
    }

    private static List<Object> row(VrrpCause cause) {
        return List.of(cause.at(), cause.from(), cause.to(), cause.cause());
    }

    /** How the effective priority comes about, such as {@code 90 = 150 - 60 (track_script chk: exited with status 1)}. */
    private static Optional<String> priority(VrrpStatus instance) {
        if (instance.tracked().stream().allMatch(item -> item.contribution() == 0)) {
            return Optional.empty();
        }
        StringBuilder sum = new StringBuilder()
                .append(instance.effectivePriority())
                .append(" = ")
                .append(instance.priority());
        instance.tracked().stream().filter(item -> item.contribution() != 0).forEach(item -> sum.append(
                        item.contribution() < 0 ? " - " : " + ")
                .append(Math.abs(item.contribution()))
                .append(" (" + item.keyword() + " " + item.name() + ": " + item.reading() + ")"));
        return Optional.of(sum.toString());
    }

    private static Table tracked(List<VrrpTracked> items) {
        List<Column> columns = List.of(
                new Column("kind", "kind"),
                new Column("name", "name"),
                new Column("reading", "reading"),
                new Column("weight", "weight"),
                new Column("reverse", "reverse"),
                new Column("group", "by its group"),
                new Column("contribution", "contributes"));
        return new Table(columns, items.stream().map(VrrpCommands::row).toList(), "Nothing.");
    }

    private static List<Object> row(VrrpTracked item) {
        return List.of(
                item.keyword(),
                item.name(),
                item.reading(),
                item.weight(),
                item.reverse(),
                item.ofGroup(),
                item.contribution());
    }

    private static Marked marked(VrrpState state) {
        return new Marked(
                state,
                switch (state) {
                    case MASTER, BACKUP -> Mark.GOOD;
                    case INIT -> Mark.WATCH;
                    case FAULT -> Mark.BAD;
                });
    }

    private static Facts counters(VrrpCounters counters) {
        return Facts.builder()
                .add("advertsReceived", "Adverts received", counters.advertsReceived())
                .add("advertsSent", "Adverts sent", counters.advertsSent())
                .add("becameMaster", "Became master", counters.becameMaster())
                .add("releasedMaster", "Released master", counters.releasedMaster())
                .add("lengthErrors", "Length errors", counters.lengthErrors())
                .add("ttlErrors", "TTL errors", counters.ttlErrors())
                .add("typeErrors", "Type errors", counters.typeErrors())
                .add("intervalErrors", "Interval errors", counters.intervalErrors())
                .add("addressListErrors", "Address list errors", counters.addressListErrors())
                .add("authTypeInvalid", "Auth type invalid", counters.authTypeInvalid())
                .add("authTypeMismatch", "Auth type mismatch", counters.authTypeMismatch())
                .add("authFailures", "Auth failures", counters.authFailures())
                .add("trailerMissing", "Trailer missing", counters.trailers().missing())
                .add(
                        "trailerMalformed",
                        "Trailer malformed",
                        counters.trailers().malformed())
                .add(
                        "trailerUnknownKey",
                        "Trailer of unknown key",
                        counters.trailers().unknownKey())
                .add(
                        "trailerInvalidHmac",
                        "Trailer not genuine",
                        counters.trailers().invalidHmac())
                .add("trailerStale", "Trailer stale", counters.trailers().stale())
                .add("trailerReplay", "Trailer replayed", counters.trailers().replay())
                .add("checksumErrors", "Checksum errors", counters.checksumErrors())
                .add("versionErrors", "Version errors", counters.versionErrors())
                .add("priorityZeroReceived", "Priority 0 received", counters.priorityZeroReceived())
                .add("priorityZeroSent", "Priority 0 sent", counters.priorityZeroSent())
                .build();
    }
}
