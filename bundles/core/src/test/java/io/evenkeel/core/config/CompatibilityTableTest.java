package io.evenkeel.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.core.config.vocabulary.KeywordTable;
import io.evenkeel.core.config.vocabulary.Vocabulary;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of what is supported, and the vocabulary it is made of. */
final class CompatibilityTableTest {
    private final KeywordTable table = new KeywordTable();

    @Test
    void aClaimedKeywordIsSupportedAndAnotherPending() {
        String page = CompatibilityTable.render(Sample.all(), table);
        assertTrue(page.contains("\n## `vrrp_instance`\n"), page);
        assertTrue(page.contains("\n| `priority` | `INT 1..255` | supported |\n"), page);
        assertTrue(page.contains("\n| `use_vmac` | "), page);
        assertTrue(page.contains(" | pending (vrrp) |\n"), page);
        assertTrue(page.contains("\n| `vmac_garp_intvl` | `[all] INT 0..86400` | supported, old spelling |\n"), page);
        assertTrue(page.contains("\n| `includer` | `GLOB` | supported |\n"), page);
        assertTrue(page.contains("\n| `smtp_alert` | `[on\\|off]` | supported |\n"), page);
    }

    @Test
    void everyKeywordOfTheTableIsOnThePage() {
        String page = CompatibilityTable.render(List.of(), table);
        long keywords = page.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .count();
        assertEquals(table.rows().size(), keywords);
    }

    @Test
    void theVocabularyKnowsWhatTheGrammarsSayOfTheirKeywords() {
        Vocabulary vocabulary = new ConfigurationLoader(table).vocabulary(Sample.all());
        assertEquals("How it begins.", vocabulary.find("vrrp_instance", "state").doc());
        assertEquals("One virtual router.", vocabulary.find("", "vrrp_instance").doc());
        assertEquals(
                true, vocabulary.find("virtual_server/real_server", "TCP_CHECK").supported());
        assertEquals(
                true, vocabulary.find("vrrp_instance/virtual_ipaddress", "dev").supported());
        assertEquals(
                false,
                vocabulary.find("vrrp_instance/virtual_ipaddress", "scope").supported());
        assertEquals(false, vocabulary.find("", "bfd_instance").supported());
        assertEquals("bfd", vocabulary.find("", "bfd_instance").feature());
    }

    @Test
    void aKeywordOnlyAPluginKnowsIsInTheVocabularyToo() {
        Vocabulary vocabulary =
                new ConfigurationLoader(table).vocabulary(List.of(Sample.grammar("rival", GrammarsTest.Rival.class)));
        assertEquals("INT", vocabulary.find("global_defs", "rival").arguments());
    }
}
