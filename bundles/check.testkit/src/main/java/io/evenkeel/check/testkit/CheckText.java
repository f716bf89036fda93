package io.evenkeel.check.testkit;

import io.evenkeel.api.check.CheckerBlock;
import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Probe;
import io.evenkeel.api.check.Target;
import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Configuration;
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
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A check's block as the daemon's own reader binds it from text, with all that was said about it. */
public final class CheckText<B extends Record & CheckerBlock> {

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

    private final CheckerFactory<B> factory;
    private final B block;
    private final Configuration configuration;
    private final List<Diagnostic> said;

    /** @param keywords what stands between the braces of the block */
    public CheckText(CheckerFactory<B> factory, String keywords) {
        this.factory = factory;
        Class<B> type = factory.block();
        String name = type.getAnnotation(Block.class).value();
        Loaded loaded = load(
                "virtual_server 192.0.2.1 {\nreal_server 127.0.0.1 {\n" + name + " {\n" + keywords + "\n}\n}\n}\n",
                new Words(List.of(VirtualServer.class, RealServer.class, type)));
        said = new ArrayList<>(loaded.diagnostics());
        RealServer server = loaded.configuration()
                .blocks(VirtualServer.class)
                .get(0)
                .servers()
                .get(0);
        List<B> blocks = loaded.configuration().blocksIn(server, type);
        if (blocks.isEmpty()) {
            throw new IllegalArgumentException("no block came of " + keywords + ": " + said());
        }
        block = blocks.get(0);
        configuration = loaded.configuration();
        factory.configure(configuration);
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

    /** The block. */
    public B block() {
        return block;
    }

    /** The configuration the block stands in; the factory has been told of it. */
    public Configuration configuration() {
        return configuration;
    }

    /** What the factory makes of the block for a server; what it says is kept. */
    public Optional<Probe> probe(Target target) {
        return factory.probe(block, target, said::add);
    }

    /** The probe of a real server on the loopback interface that is given five seconds; it has to become one. */
    public <P extends Probe> P probe(Class<P> kind, int port) {
        InetSocketAddress server = new InetSocketAddress("127.0.0.1", port);
        return kind.cast(probe(target(server, Duration.ofSeconds(5))).orElseThrow());
    }

    /** The same where nothing is to be said about the block. */
    public <P extends Probe> P flawless(Class<P> kind, int port) {
        P probe = probe(kind, port);
        if (!said.isEmpty()) {
            throw new AssertionError("not flawless: " + said());
        }
        return probe;
    }

    /** All that was said so far, each as {@code KIND message}. */
    public List<String> said() {
        return said.stream().map(one -> one.kind() + " " + one.message()).toList();
    }

    /** A real server with that address, and nothing of its own said about schedule or site. */
    public static Target target(InetSocketAddress server, Duration timeout) {
        return new Target(
                "[192.0.2.1]:tcp:80",
                "[" + server.getAddress().getHostAddress() + "]:tcp:" + server.getPort(),
                server.getAddress(),
                server.getPort(),
                1,
                timeout,
                Duration.ofSeconds(60),
                Optional.empty());
    }
}
