package io.evenkeel.check.dns;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.check.CheckerBlock;
import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Probe;
import io.evenkeel.api.check.Target;
import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Grammar;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Name;
import io.evenkeel.core.config.ConfigurationLoader;
import io.evenkeel.core.config.Loaded;
import io.evenkeel.core.config.ReadOptions;
import io.evenkeel.core.config.vocabulary.KeywordTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A check's block as the daemon's own reader binds it from text; keeps what was said. */
final class CheckText<B extends Record & CheckerBlock> {

    @Block("virtual_server")
    record VirtualServer(@Name String address, @Keyword("real_server") List<RealServer> servers) {}

    @Block("real_server")
    record RealServer(@Name String address) {}

    private record Words(List<Class<? extends Record>> records) implements Grammar {
        @Override
        public String feature() {
            return "test";
        }
    }

    final B block;
    private final CheckerFactory<B> factory;
    private final List<Diagnostic> said;

    /** @param text the block with its braces */
    CheckText(CheckerFactory<B> factory, String text) {
        this.factory = factory;
        Loaded loaded = load(
                "virtual_server 192.0.2.1 {\nreal_server 127.0.0.1 {\n" + text + "\n}\n}\n",
                new Words(List.of(VirtualServer.class, RealServer.class, factory.block())));
        said = new ArrayList<>(loaded.diagnostics());
        RealServer server = loaded.configuration()
                .blocks(VirtualServer.class)
                .get(0)
                .servers()
                .get(0);
        block = loaded.configuration().blocksIn(server, factory.block()).get(0);
    }

    private static Loaded load(String text, Grammar grammar) {
        try {
            Path file = Files.createTempFile("keepalived", ".conf");
            try {
                Files.writeString(file, text);
                return new ConfigurationLoader(new KeywordTable()).load(ReadOptions.of(file), List.of(grammar));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server on this host. */
    static Target target(int port) {
        return new Target(
                "[192.0.2.1]:tcp:0",
                "[127.0.0.1]:tcp:" + port,
                InetAddress.getLoopbackAddress(),
                port,
                1,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Optional.empty());
    }

    /** What the factory makes of the block for a server on this host. */
    Optional<Probe> maybeProbe(int port) {
        return factory.probe(block, target(port), said::add);
    }

    Probe probe(int port) {
        Optional<Probe> probe = maybeProbe(port);
        assertTrue(probe.isPresent(), () -> "no probe: " + said());
        return probe.get();
    }

    /** All that was said so far, each as {@code KIND message}. */
    List<String> said() {
        return said.stream().map(one -> one.kind() + " " + one.message()).toList();
    }
}
