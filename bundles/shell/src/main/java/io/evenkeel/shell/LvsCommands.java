package io.evenkeel.shell;

import io.evenkeel.api.lvs.LvsEngine;
import io.evenkeel.api.lvs.LvsEngine.Wish;
import io.evenkeel.api.lvs.VirtualServerStatus;
import io.evenkeel.shell.Answer.Facts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** How the virtual servers stand, and what the operator wants of their servers. */
@Component(
        service = LvsCommands.class,
        property = {
            "osgi.command.scope=lvs",
            "osgi.command.function=list",
            "osgi.command.function=show",
            "osgi.command.function=checks",
            "osgi.command.function=checkers",
            "osgi.command.function=drain",
            "osgi.command.function=undrain",
            "osgi.command.function=disable",
            "osgi.command.function=enable",
            Usage.PROPERTY + "=list | every virtual server and its real servers",
            Usage.PROPERTY + "=show VIRTUAL_SERVER | one virtual server in full, with its checks",
            Usage.PROPERTY + "=checks [SERVER] | every check and what it last saw",
            Usage.PROPERTY + "=checkers | the kinds of checks, who brings them, and what keeps them from it",
            Usage.PROPERTY + "=drain SERVER [for] [DURATION] | give a server no new connections",
            Usage.PROPERTY + "=undrain SERVER | use a server as configured again",
            Usage.PROPERTY + "=disable SERVER [for] [DURATION] | take a server out of the kernel's table",
            Usage.PROPERTY + "=enable SERVER | use a server as configured again"
        })
public final class LvsCommands implements Completing {

    private static final String FOR = "for";

    /** Comes and goes with the engine's bundle. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile LvsEngine engine;

    public Answer list() throws CommandFailure {
        LvsEngine present = engine();
        return LvsAnswers.list(present.virtualServers(), present.hosts());
    }

    public Answer show(String name) throws CommandFailure {
        LvsEngine present = engine();
        List<VirtualServerStatus> all = present.virtualServers();
        List<VirtualServerStatus> meant =
                all.stream().filter(one -> LvsNames.means(name, one)).toList();
        if (meant.size() == 1) {
            return LvsAnswers.show(meant.get(0), present.hosts());
        }
        List<String> names = LvsNames.virtualServers(meant.isEmpty() ? all : meant);
        throw new CommandFailure(
                meant.isEmpty()
                        ? "there is no virtual server " + name + Nearest.hint(name, names)
                        : name + " may be any of: " + String.join(", ", names));
    }

    public Answer checks() throws CommandFailure {
        return LvsAnswers.checks(engine().virtualServers(), server -> true);
    }

    public Answer checks(String server) throws CommandFailure {
        List<VirtualServerStatus> all = engine().virtualServers();
        if (all.stream().flatMap(one -> one.servers().stream()).noneMatch(one -> LvsNames.means(server, one))) {
            throw unknown(server, all);
        }
        return LvsAnswers.checks(all, one -> LvsNames.means(server, one));
    }

    public Answer checkers() throws CommandFailure {
        return LvsAnswers.checkers(engine().checkers());
    }

    public Answer drain(String server) throws CommandFailure {
        return administer(server, Wish.DRAIN, Optional.empty());
    }

    public Answer drain(String server, String duration) throws CommandFailure {
        return administer(server, Wish.DRAIN, Optional.of(lasting(duration)));
    }

    public Answer drain(String server, String preposition, String duration) throws CommandFailure {
        return administer(server, Wish.DRAIN, Optional.of(lasting(preposition, duration)));
    }

    public Answer undrain(String server) throws CommandFailure {
        return administer(server, Wish.SERVE, Optional.empty());
    }

    public Answer disable(String server) throws CommandFailure {
        return administer(server, Wish.DISABLE, Optional.empty());
    }

    public Answer disable(String server, String duration) throws CommandFailure {
        return administer(server, Wish.DISABLE, Optional.of(lasting(duration)));
    }

    public Answer disable(String server, String preposition, String duration) throws CommandFailure {
        return administer(server, Wish.DISABLE, Optional.of(lasting(preposition, duration)));
    }

    public Answer enable(String server) throws CommandFailure {
        return administer(server, Wish.SERVE, Optional.empty());
    }

    private Answer administer(String server, Wish wish, Optional<Duration> lasting) throws CommandFailure {
        LvsEngine present = engine();
        int servers = present.administer(server, wish, lasting);
        if (servers == 0) {
            throw unknown(server, present.virtualServers());
        }
        return Facts.builder()
                .add("server", "Server", server)
                .add("wish", "Now", wish)
                .add("lasting", "For", lasting)
                .add("servers", "In so many pools", servers)
                .build();
    }

    private static Duration lasting(String duration) throws CommandFailure {
        if (duration.equals(FOR)) {
            throw new CommandFailure("for how long? Write a duration such as 90s, 10m, 2h or 7d");
        }
        return Span.parse(duration);
    }

    private static Duration lasting(String preposition, String duration) throws CommandFailure {
        if (!preposition.equals(FOR)) {
            throw new CommandFailure("expected \"for\" instead of " + preposition);
        }
        return Span.parse(duration);
    }

    private static CommandFailure unknown(String server, List<VirtualServerStatus> all) {
        return new CommandFailure(
                "there is no real server " + server + Nearest.hint(server, LvsNames.realServers(all)));
    }

    @Override
    public List<String> candidates(String parameter) {
        LvsEngine present = engine;
        List<VirtualServerStatus> all = present == null ? List.of() : present.virtualServers();
        return switch (parameter) {
            case "VIRTUAL_SERVER" -> LvsNames.virtualServers(all);
            case "SERVER" -> LvsNames.realServers(all);
            case FOR -> List.of(FOR);
            case "DURATION" -> List.of("10m", "1h", "1d");
            default -> List.of();
        };
    }

    private LvsEngine engine() throws CommandFailure {
        LvsEngine present = engine;
        if (present == null) {
            throw new CommandFailure("the lvs bundle is not installed");
        }
        return present;
    }
}
