package io.evenkeel.check.http;

import io.evenkeel.api.check.CheckerBlock;
import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Probe;
import io.evenkeel.api.check.Target;
import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Grammar;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Name;
import io.evenkeel.api.config.Positional;
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

/** A check's block as text, bound as the daemon binds it and made ready by its factory. */
final class Text {
    final Optional<Probe> probe;
    final CheckerBlock block;
    final List<Diagnostic> said = new ArrayList<>();

    record Service(@Positional InetAddress address, @Positional int port) {}

    @Block("virtual_server")
    record VirtualServer(@Name Service service, @Keyword("real_server") List<RealServer> servers) {}

    @Block("real_server")
    record RealServer(@Name Service service) {}

    private record Language(String feature, List<Class<? extends Record>> records) implements Grammar {}

    /**
     * @param outside text before the virtual server
     * @param check the whole block, with its keyword
     */
    <B extends Record & CheckerBlock> Text(
            CheckerFactory<B> factory, int port, Optional<String> virtualHost, String outside, String check) {
        String text = outside + "\nvirtual_server 192.0.2.1 80 {\nreal_server 127.0.0.1 " + port + " {\n" + check
                + "\n}\n}\n";
        Loaded loaded = load(text, factory.block());
        said.addAll(loaded.diagnostics());
        factory.configure(loaded.configuration());
        RealServer server = loaded.configuration()
                .blocks(VirtualServer.class)
                .get(0)
                .servers()
                .get(0);
        B written = loaded.configuration().blocksIn(server, factory.block()).get(0);
        block = written;
        Target target = new Target(
                "[192.0.2.1]:tcp:80",
                "[127.0.0.1]:tcp:" + port,
                server.service().address(),
                port,
                1,
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                virtualHost);
        probe = factory.probe(written, target, said::add);
    }

    private static Loaded load(String text, Class<? extends Record> block) {
        try {
            Path file = Files.createTempFile("check", ".conf");
            try {
                Files.writeString(file, text);
                return new ConfigurationLoader(new KeywordTable())
                        .load(
                                ReadOptions.of(file),
                                List.of(
                                        new Language("lvs", List.of(VirtualServer.class)),
                                        new Language("checks", List.of(block)),
                                        new HttpGrammar()));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    GetProbe get() {
        return (GetProbe) probe.orElseThrow(() -> new AssertionError(said.toString()));
    }

    List<String> messages() {
        return said.stream()
                .map(diagnostic -> diagnostic.kind() + ": " + diagnostic.message())
                .toList();
    }
}
