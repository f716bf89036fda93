package io.evenkeel.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.config.Grammar;
import io.evenkeel.api.config.Written;
import io.evenkeel.core.config.Sample.Globals;
import io.evenkeel.core.config.Sample.Group;
import io.evenkeel.core.config.Sample.Instance;
import io.evenkeel.core.config.Sample.Mail;
import io.evenkeel.core.config.Sample.RealServer;
import io.evenkeel.core.config.Sample.State;
import io.evenkeel.core.config.Sample.TcpCheck;
import io.evenkeel.core.config.Sample.VirtualServer;
import io.evenkeel.core.config.vocabulary.KeywordTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigurationLoaderTest {
    private static final String TEXT =
            """
            global_defs {
                router_id north
                vrrp_strict
            }
            vrrp_instance VI_1 {
                state MASTER
                interface eth0
                virtual_router_id 51
                advert_int 0.5
                notify_master "/usr/bin/tell 'the master'" nobody
                virtual_ipaddress {
                    192.0.2.1/24 dev eth0
                    192.0.2.2
                }
            }
            vrrp_sync_group G {
                group { VI_1 }
            }
            virtual_server 192.0.2.1 80 {
                real_server 10.0.0.1 8080 {
                    weight 3
                    TCP_CHECK {
                        connect_port 81
                    }
                }
                real_server 10.0.0.1 8080 {
                    weight 3
                    smtp_alert
                }
            }
            global_defs { router_id south }
            """;

    @TempDir
    Path directory;

    private Path file;
    private final ConfigurationLoader loader = new ConfigurationLoader(new KeywordTable());

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(directory.resolve("keepalived.conf"), TEXT);
    }

    @Test
    void bindsTheBlocksOfAllGrammars() {
        Loaded loaded = loader.load(ReadOptions.of(file), Sample.all());
        Configuration configuration = loaded.configuration();
        assertEquals(List.of(), messages(loaded, Kind.ERROR, Kind.WARNING));
        Instance instance = configuration.blocks(Instance.class).get(0);
        assertEquals("VI_1", instance.name());
        assertEquals(State.MASTER, instance.state());
        assertEquals(Duration.ofMillis(500), instance.advertInterval());
        assertEquals(100, instance.priority());
        assertEquals(Duration.ofSeconds(5), instance.garp().delay());
        assertEquals(
                List.of("/usr/bin/tell", "the master"),
                instance.notifyMaster().orElseThrow().arguments());
        assertEquals(
                Optional.of("nobody"), instance.notifyMaster().orElseThrow().user());
        assertEquals("192.0.2.1/24", instance.addresses().get(0).address().toString());
        assertEquals(Optional.of("eth0"), instance.addresses().get(0).dev());
        assertEquals(7, instance.places().of("interface").line());
        assertEquals(List.of("VI_1"), configuration.blocks(Group.class).get(0).members());
    }

    @Test
    void globalDefsMergesAndTheLastHolds() {
        Globals globals =
                loader.load(ReadOptions.of(file), Sample.all()).configuration().keywords(Globals.class);
        assertEquals(Optional.of("south"), globals.routerId());
        assertTrue(globals.strict());
    }

    @Test
    void blocksInsideAnotherBundlesBlockBelongToThatVeryBlock() {
        Configuration configuration =
                loader.load(ReadOptions.of(file), Sample.all()).configuration();
        List<RealServer> servers =
                configuration.blocks(VirtualServer.class).get(0).servers();
        assertEquals(1, configuration.blocksIn(servers.get(0), TcpCheck.class).size());
        assertEquals(0, configuration.blocksIn(servers.get(1), TcpCheck.class).size());
        assertEquals(false, configuration.keywordsIn(servers.get(0), Mail.class).alert());
        assertEquals(true, configuration.keywordsIn(servers.get(1), Mail.class).alert());
    }

    @Test
    void keywordsInNamedBlocksAreFoundByThatName() {
        Configuration configuration =
                loader.load(ReadOptions.of(file), Sample.all()).configuration();
        Map<String, Mail> mails = configuration.keywordsByName(Mail.class);
        assertEquals(Set.of("10.0.0.1"), mails.keySet());
        assertTrue(mails.get("10.0.0.1").alert());
    }

    @Test
    void guestsOfABlockAreSeenAsWrittenWhoeverIsHere() {
        Written with = guests(Sample.all()).get(0);
        assertEquals("TCP_CHECK { connect_port 81 }", with.text());
        assertEquals("TCP_CHECK", with.keyword());
        assertEquals(Optional.of(new TcpCheck(OptionalInt.of(81))), with.record());
        Written without = guests(List.of(Sample.vrrp(), Sample.lvs())).get(0);
        assertEquals(with.text(), without.text());
        assertEquals(with.place(), without.place());
        assertEquals(Optional.empty(), without.record());
    }

    private List<Written> guests(List<Grammar> grammars) {
        Configuration configuration =
                loader.load(ReadOptions.of(file), grammars).configuration();
        return configuration.guestsIn(
                configuration.blocks(VirtualServer.class).get(0).servers().get(0));
    }

    @Test
    void theSameWordsOnOtherLinesAreTheSameText() throws IOException {
        String before = guests(Sample.all()).get(0).text();
        Files.writeString(file, TEXT.replace("connect_port 81\n", "# a comment\n\n   connect_port   81 ! and more\n"));
        assertEquals(before, guests(Sample.all()).get(0).text());
    }

    @Test
    void aBlockIsPendingUntilItsGrammarArrives() {
        Loaded without = loader.load(ReadOptions.of(file), List.of(Sample.vrrp()));
        assertEquals(
                List.of("block 'virtual_server' needs the feature 'lvs', which is not installed"),
                messages(without, Kind.WARNING));
        Loaded with = loader.rebind(without, Sample.all());
        assertEquals(List.of(), messages(with, Kind.WARNING));
        assertEquals(1, with.configuration().blocks(VirtualServer.class).size());
    }

    @Test
    void aGrammarThatLeavesTakesItsRecordsAlongAndMayComeBack() {
        Loaded all = loader.load(ReadOptions.of(file), Sample.all());
        Loaded without = loader.rebind(all, List.of(Sample.vrrp()));
        assertEquals(List.of(), without.configuration().blocks(VirtualServer.class));
        Loaded again = loader.rebind(without, Sample.all());
        assertEquals(
                all.configuration().blocks(VirtualServer.class),
                again.configuration().blocks(VirtualServer.class));
        assertEquals(
                all.configuration().blocks(Instance.class),
                again.configuration().blocks(Instance.class));
    }

    @Test
    void theTextIsOneStatementALine() {
        String text = loader.load(ReadOptions.of(file), Sample.all()).text();
        assertTrue(text.contains("vrrp_sync_group G {\n    group {\n        VI_1\n    }\n}\n"), text);
    }

    private static List<String> messages(Loaded loaded, Kind... kinds) {
        return loaded.diagnostics().stream()
                .filter(diagnostic -> List.of(kinds).contains(diagnostic.kind()))
                .map(Diagnostic::message)
                .toList();
    }
}
