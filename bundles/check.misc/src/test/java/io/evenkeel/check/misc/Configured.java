package io.evenkeel.check.misc;

import io.evenkeel.api.check.Target;
import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Configuration;
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
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A MISC_CHECK read from text, inside blocks that stand in for those of the engine. */
record Configured(Configuration configuration, MiscCheckBlock block, List<Diagnostic> said) {

    static final Target TARGET = new Target(
            "[192.0.2.1]:tcp:80",
            "[127.0.0.1]:tcp:80",
            InetAddress.getLoopbackAddress(),
            80,
            10,
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Optional.empty());

    record Address(@Positional InetAddress address, @Positional int port) {}

    @Block("virtual_server")
    record VirtualServer(@Name Address address, @Keyword("real_server") List<RealServer> servers) {}

    @Block("real_server")
    record RealServer(@Name Address address) {}

    static Configured of(Path folder, String lines) throws IOException {
        Path file = Files.writeString(
                folder.resolve("keepalived.conf"),
                "virtual_server 192.0.2.1 80 {\nreal_server 127.0.0.1 80 {\nMISC_CHECK {\n" + lines + "\n}\n}\n}\n");
        Loaded loaded = new ConfigurationLoader(new KeywordTable())
                .load(
                        ReadOptions.of(file),
                        List.of(grammar("lvs", VirtualServer.class), grammar("checks", MiscCheckBlock.class)));
        RealServer server = loaded.configuration()
                .blocks(VirtualServer.class)
                .get(0)
                .servers()
                .get(0);
        MiscCheckBlock block =
                loaded.configuration().blocksIn(server, MiscCheckBlock.class).get(0);
        return new Configured(loaded.configuration(), block, loaded.diagnostics());
    }

    private static Grammar grammar(String feature, Class<? extends Record> record) {
        return new Grammar() {
            @Override
            public String feature() {
                return feature;
            }

            @Override
            public List<Class<? extends Record>> records() {
                return List.of(record);
            }
        };
    }
}
