package io.evenkeel.lvs.config;

import io.evenkeel.api.check.CheckerBlock;
import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Target;
import io.evenkeel.api.config.Command;
import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Grammar;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.firewall.FirewallKeywords;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.VirtualService;
import io.evenkeel.api.net.NameService.Family;
import io.evenkeel.api.script.Script;
import io.evenkeel.api.script.ScriptRunner;
import io.evenkeel.core.config.ConfigurationLoader;
import io.evenkeel.core.config.Loaded;
import io.evenkeel.core.config.ReadOptions;
import io.evenkeel.core.config.vocabulary.KeywordTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What became of a configuration text, read as the daemon reads it. */
record Resolved(Definitions definitions, List<Diagnostic> said) {
    private static final KeywordTable TABLE = new KeywordTable();

    /** Resolves with these circumstances. */
    static final class With {
        private Optional<ScriptRunner> scripts = Optional.of(new EchoRunner());
        private Map<String, List<InetAddress>> names = Map.of();
        private boolean toys = true;
        private boolean available = true;
        private boolean firewall = true;
        private Map<Marking.Use, Integer> marks = Map.of();

        With noScripts() {
            scripts = Optional.empty();
            return this;
        }

        With name(String host, String... addresses) {
            names = Map.of(host, List.of(addresses).stream().map(Resolved::ip).toList());
            return this;
        }

        /** Nobody looks up names. */
        With noNames() {
            available = false;
            return this;
        }

        With noFirewall() {
            firewall = false;
            return this;
        }

        /** Groups have these marks from before. */
        With marks(Map<Marking.Use, Integer> before) {
            marks = before;
            return this;
        }

        /** The bundle of {@code TOY_CHECK} is not installed. */
        With noToys() {
            toys = false;
            return this;
        }

        Resolved resolve(String text) {
            List<Grammar> grammars = new ArrayList<>(List.of(new LvsGrammar(), new FilterGrammar()));
            if (toys) {
                grammars.add(new ToyGrammar());
            }
            Loaded loaded = new ConfigurationLoader(TABLE).load(ReadOptions.of(file(text)), grammars);
            List<Diagnostic> said = new ArrayList<>(loaded.diagnostics());
            Surroundings around =
                    new Surroundings(new ToyCheckers(toys), scripts, new KnownNames(names, available), firewall, marks);
            Definitions definitions = Resolver.resolve(loaded.configuration(), around, said::add);
            return new Resolved(definitions, List.copyOf(said));
        }
    }

    /** The addresses of each family there are. */
    private record KnownNames(Map<String, List<InetAddress>> all, boolean available) implements Names {
        @Override
        public Optional<List<InetAddress>> addresses(HostName name) {
            return Optional.ofNullable(all.get(name.host())).map(addresses -> addresses.stream()
                    .filter(address -> name.family() == Family.EITHER
                            || address instanceof Inet6Address == (name.family() == Family.IPV6))
                    .toList());
        }
    }

    static Resolved of(String text) {
        return new With().resolve(text);
    }

    /** A virtual server on 192.0.2.1 port 80 with these lines in it. */
    static Resolved server(String lines) {
        return of(block(lines));
    }

    /** A whole virtual server that is right, and these lines. */
    static String block(String lines) {
        return "virtual_server 192.0.2.1 80 {\nprotocol TCP\nlb_algo rr\nlb_kind NAT\n" + lines + "\n}\n";
    }

    static InetAddress ip(String literal) {
        return Numeric.address(literal).orElseThrow();
    }

    PoolDefinition pool() {
        return definitions.pools().get(0);
    }

    VirtualService service() {
        return pool().services().get(0);
    }

    ServerDefinition first() {
        return pool().servers().get(0);
    }

    CheckDefinition check() {
        return first().checks().get(0);
    }

    /** Keys of the services of the first virtual server. */
    List<String> keys() {
        return pool().services().stream()
                .map(VirtualService::key)
                .map(ServiceKey::toString)
                .toList();
    }

    /** Names of the real servers of the first virtual server. */
    List<String> servers() {
        return pool().servers().stream().map(ServerDefinition::name).toList();
    }

    /** All that was said, but notes. */
    String complaints() {
        return text(diagnostic -> diagnostic.kind() != Diagnostic.Kind.NOTE);
    }

    String errors() {
        return text(Diagnostic::isError);
    }

    String notes() {
        return text(diagnostic -> diagnostic.kind() == Diagnostic.Kind.NOTE);
    }

    private String text(Predicate<Diagnostic> which) {
        return said.stream().filter(which).map(Diagnostic::message).collect(Collectors.joining("; "));
    }

    private static Path file(String text) {
        try {
            Path file = Files.createTempFile("evenkeel", ".conf");
            file.toFile().deleteOnExit();
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the bundle of the packet filter brings. */
    private static final class FilterGrammar implements Grammar {
        @Override
        public String feature() {
            return "vrrp";
        }

        @Override
        public List<Class<? extends Record>> records() {
            return List.of(FirewallKeywords.class);
        }
    }

    private static final class ToyGrammar implements Grammar {
        @Override
        public String feature() {
            return "checks";
        }

        @Override
        public List<Class<? extends Record>> records() {
            return List.of(ToyCheck.ToyBlock.class);
        }
    }

    private static final class ToyCheckers implements Checkers {
        private final ToyCheck toy = new ToyCheck();
        private final boolean installed;

        ToyCheckers(boolean installed) {
            this.installed = installed;
        }

        @Override
        public CheckerFactory.Defaults defaults(String keyword) {
            return installed && keyword.equals("TOY_CHECK") ? toy.defaults() : CheckerFactory.Defaults.COMMON;
        }

        @Override
        public Supplier<Made> probe(String keyword, Record block, Target target, Diagnostics problems) {
            return () -> toy.probe((ToyCheck.ToyBlock) block, target, problems)
                    .<Made>map(probe -> new Ready((CheckerBlock) block, probe, probe.subject()))
                    .orElseGet(Refused::new);
        }
    }

    /** Finds every program. */
    private static final class EchoRunner implements ScriptRunner {
        @Override
        public Optional<Script> prepare(
                Command command, String what, Place place, Configuration configuration, Diagnostics problems) {
            return Optional.of(new Script(command.arguments(), Optional.empty()));
        }

        @Override
        public CompletableFuture<Exit> run(Script script, List<String> extra, Optional<Duration> timeout) {
            return CompletableFuture.completedFuture(new Status(0));
        }
    }
}
