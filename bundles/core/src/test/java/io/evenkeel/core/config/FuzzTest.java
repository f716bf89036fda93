package io.evenkeel.core.config;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.core.config.Sample.Instance;
import io.evenkeel.core.config.vocabulary.KeywordTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever stands in a file, a reading ends, throws nothing, and places what it says within the lines it read. A failure
 * names its seed: {@code -Dfuzz.seed=N} runs that one alone, {@code -Dfuzz.cases=N} more of them.
 */
final class FuzzTest {
    private static final int CASES = Integer.getInteger("fuzz.cases", 300);
    private static final long SMALL_HEAP = 1 << 20;

    private static final String[] WORDS = {
        "{",
        "}",
        "\"",
        "'",
        "\\",
        "#",
        "!",
        "$",
        "${",
        "}",
        "@",
        "@^",
        "~SEQ(",
        "~SEQx(",
        "~LST(",
        ")",
        ",",
        "\n",
        "\r\n",
        "\0",
        "\\\n",
        "$A=",
        "$A",
        "${A}",
        "$B= \\\n",
        "${_RANDOM 1 5}",
        "${_ENV X}",
        "${_PWD}",
        "include k.conf\n",
        "include *\n",
        "includem none\n",
        "include {a,{b,c}}\n",
        "global_defs",
        "vrrp_instance",
        "virtual_ipaddress",
        "priority",
        "-1",
        "99999999999999999999",
        "0.0000001",
        "::1/64",
        "1.2.3.4/",
        "\u00fc",
        "\t",
        "   ",
        "=",
    };

    private static final List<String> CORPUS = List.of(
            """
            global_defs {
                router_id north # a comment
                include_check read
                random_seed 5
                notification_email { a@b c@d }
            }
            $NUM=1
            $BODY= \\
            vrrp_instance VI_${NUM} { \\
                interface eth0.${NUM} \\
                @^south priority 130 \\
                virtual_ipaddress { \\
                    10.0.${NUM}.254/24 dev eth0 \\
                } \\
            }
            ~SEQ(NUM,1,3) $BODY
            """,
            """
            virtual_server 192.0.2.1 80 {
                delay_loop 2.5
                real_server 10.0.0.1 8080 {
                    weight 3
                    TCP_CHECK { connect_port 81 }
                    notify_up "/bin/a 'b c'" nobody
                }
            }
            vrrp_sync_group G { group { A B } }
            ~LST({a,b},{1,2},{3}) instance ${a}_${b}
            """,
            """
            vrrp_instance A
            {
                state MASTER
                advert_int 0.5 ! another
                notify_master "/usr/bin/tell 'the master' \\"x\\"" nobody :adm
                garp_extra_if all 30
                track_interface { eth0 weight -5 reverse }
            }
            include k2.conf
            @south $X=~SEQ(i,2) $Y
            $Y=instance ${i}
            $X
            """);

    @TempDir
    Path directory;

    private final ConfigurationLoader loader = new ConfigurationLoader(new KeywordTable(), SMALL_HEAP);

    @Test
    @Timeout(300)
    void noTextMakesAReadingHangOrThrow() throws IOException {
        Files.writeString(directory.resolve("k2.conf"), "instance included\n");
        Long only = Long.getLong("fuzz.seed");
        for (long seed = only == null ? 0 : only; seed < (only == null ? CASES : only + 1); seed++) {
            byte[] text = mutated(new Random(seed));
            try {
                check(text);
            } catch (RuntimeException | StackOverflowError | AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + new String(text, StandardCharsets.UTF_8), e);
            }
        }
    }

    private void check(byte[] text) throws IOException {
        Path file = Files.write(directory.resolve("k.conf"), text);
        ReadOptions options = ReadOptions.of(file).withConfigId("south").withEnvironment(Map.of("X", "${A}"));
        Loaded loaded = loader.load(options, Sample.all());
        assertNotNull(loaded.text());
        for (Instance instance : loaded.configuration().blocks(Instance.class)) {
            assertTrue(instance.priority() > 0 && instance.priority() < 256);
            assertTrue(instance.places().block().known());
        }
        DiagnosticText plain = new DiagnosticText(false);
        for (Diagnostic said : loaded.diagnostics()) {
            assertTrue(plain.full(said).length() >= said.message().length());
            if (said.place().known()) {
                assertTrue(said.place().column() >= 1, said.toString());
                assertTrue(said.place().column() <= said.place().text().length() + 1, said.toString());
            }
        }
        assertNotNull(loader.rebind(loaded, List.of()).configuration());
    }

    private static byte[] mutated(Random random) {
        byte[] text = CORPUS.get(random.nextInt(CORPUS.size())).getBytes(StandardCharsets.UTF_8);
        int changes = 1 + random.nextInt(12);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(text.length + 1);
            int length = Math.min(random.nextInt(1 + random.nextInt(40)), text.length - at);
            byte[] piece = Arrays.copyOfRange(text, at, at + length);
            switch (random.nextInt(5)) {
                case 0 -> text = spliced(text, at, at + length, new byte[0]);
                case 1 -> text = spliced(text, at, at, repeated(piece, 1 + random.nextInt(60)));
                case 2 -> text = spliced(text, at, at + 1, new byte[] {(byte) random.nextInt(256)});
                case 3 -> text = spliced(text, random.nextInt(text.length + 1), -1, piece);
                default -> text = spliced(text, at, at, word(random));
            }
        }
        return text;
    }

    private static byte[] word(Random random) {
        return WORDS[random.nextInt(WORDS.length)].getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] repeated(byte[] piece, int times) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < times; i++) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }

    private static byte[] spliced(byte[] text, int begin, int end, byte[] piece) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int from = Math.min(begin, text.length);
        int to = Math.max(from, Math.min(end, text.length));
        all.write(text, 0, from);
        all.writeBytes(piece);
        all.write(text, to, text.length - to);
        return all.toByteArray();
    }
}
