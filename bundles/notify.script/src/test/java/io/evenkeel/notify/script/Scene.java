package io.evenkeel.notify.script;

import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Grammar;
import io.evenkeel.api.config.Name;
import io.evenkeel.api.event.Event;
import io.evenkeel.api.process.Accounts;
import io.evenkeel.core.config.ConfigurationLoader;
import io.evenkeel.core.config.Loaded;
import io.evenkeel.core.config.ReadOptions;
import io.evenkeel.core.config.vocabulary.KeywordTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A teller, and the world as a test has it. */
final class Scene {

    @Block("vrrp_instance")
    record InstanceBlock(@Name String name) {}

    @Block("vrrp_sync_group")
    record GroupBlock(@Name String name) {}

    final FakeTurns turns = new FakeTurns();
    final FakeRunner runner = new FakeRunner();
    final FakeFifos fifos = new FakeFifos();
    final List<Diagnostic> said = new ArrayList<>();
    final Outlets outlets = new Outlets(turns, runner, fifos);
    final Teller teller = new Teller(turns, runner, outlets);

    /** The blocks of VRRP, with nothing of their own in them. */
    private static final Grammar ENGINE = new Grammar() {
        @Override
        public String feature() {
            return "vrrp";
        }

        @Override
        public List<Class<? extends Record>> records() {
            return List.of(InstanceBlock.class, GroupBlock.class);
        }
    };

    /** A host with a few users. */
    static final Accounts ACCOUNTS = new Accounts() {
        @Override
        public Account own() {
            return new Account("root", 0, 0);
        }

        @Override
        public Optional<Account> user(String name) {
            return name.equals("nobody") ? Optional.of(new Account(name, 65534, 65534)) : Optional.empty();
        }

        @Override
        public OptionalInt group(String name) {
            return name.equals("adm") ? OptionalInt.of(4) : OptionalInt.empty();
        }

        @Override
        public List<Integer> groups(String user, int gid) {
            return List.of(gid);
        }
    };

    static Loaded load(String text) {
        try {
            Path folder = Files.createTempDirectory("evk-notify");
            Path file = Files.writeString(folder.resolve("keepalived.conf"), text);
            Loaded loaded = new ConfigurationLoader(new KeywordTable())
                    .load(
                            ReadOptions.of(file.getFileName()).withWorkingDirectory(folder),
                            List.of(ENGINE, new NotifyGrammar()));
            Files.delete(file);
            Files.delete(folder);
            return loaded;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Definitions resolve(String text) {
        Loaded loaded = load(text);
        said.clear();
        said.addAll(loaded.diagnostics());
        Configuration configuration = loaded.configuration();
        Resolver resolver = new Resolver(runner, configuration, said::add);
        FifoKeywords written = configuration.keywords(FifoKeywords.class);
        return new Definitions(
                resolver.hooks(),
                new FifoResolver(ACCOUNTS, runner, resolver, configuration, said::add).fifos(),
                written.priorityChanges(),
                written.statesOnReload());
    }

    List<String> complaints() {
        return said.stream().map(Diagnostic::message).toList();
    }

    Scene apply(String text) {
        teller.turnTo(resolve(text));
        return this;
    }

    /** An instance goes from one state to another. */
    Scene instance(String name, String from, String to, int priority) {
        hear("vrrp", name, from, to, Map.of("kind", "instance", "priority", Integer.toString(priority)));
        return this;
    }

    Scene group(String name, String from, String to) {
        hear("vrrp", name, from, to, Map.of("kind", "group"));
        return this;
    }

    /** Something happens to an instance within a state. */
    Scene notice(String name, String state, String notice, int priority, String... more) {
        Map<String, String> details =
                new HashMap<>(Map.of("kind", "instance", "notice", notice, "priority", Integer.toString(priority)));
        for (int i = 0; i < more.length; i += 2) {
            details.put(more[i], more[i + 1]);
        }
        hear("vrrp", name, state, state, details);
        return this;
    }

    void hear(String source, String subject, String from, String to, Map<String, String> details) {
        teller.hear(event(source, subject, from, to, details));
        turns.run();
    }

    static Event event(String source, String subject, String from, String to, Map<String, String> details) {
        return new Event(Instant.EPOCH, source, subject, from, to, "because", details);
    }

    /** The scripts started since the last question; each has ended well when this returns. */
    List<String> scripts() {
        List<String> all = new ArrayList<>();
        for (List<String> fresh = runner.fresh(); !fresh.isEmpty(); fresh = runner.fresh()) {
            all.addAll(fresh);
            runner.endAll();
            turns.run();
        }
        return all;
    }
}
