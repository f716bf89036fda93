package io.evenkeel.lvs.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.core.config.ConfigurationLoader;
import io.evenkeel.core.config.vocabulary.KeywordTable;
import io.evenkeel.core.config.vocabulary.Vocabulary;
import io.evenkeel.core.config.vocabulary.Vocabulary.Entry;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the known keywords this bundle takes. */
class LvsGrammarTest {
    private final Vocabulary vocabulary =
            new ConfigurationLoader(new KeywordTable()).vocabulary(List.of(new LvsGrammar()));

    private List<String> pending(String block) {
        return vocabulary.in(block).stream()
                .filter(entry -> !entry.supported())
                .map(Entry::keyword)
                .toList();
    }

    @Test
    void everyKeywordOfAVirtualServerIsTaken() {
        assertEquals(List.of(), pending("virtual_server"));
        assertEquals(List.of(), pending("virtual_server_group"));
    }

    @Test
    void ofARealServerOnlyTheBlocksOfChecksAreLeftToOthers() {
        assertEquals(
                Set.of(
                        "HTTP_GET",
                        "SSL_GET",
                        "TCP_CHECK",
                        "SMTP_CHECK",
                        "DNS_CHECK",
                        "UDP_CHECK",
                        "PING_CHECK",
                        "MISC_CHECK",
                        "FILE_CHECK",
                        "BFD_CHECK"),
                Set.copyOf(pending("virtual_server/real_server")));
    }

    @ParameterizedTest
    @CsvSource({
        "lvs_timeouts",
        "lvs_flush",
        "lvs_flush_on_stop",
        "lvs_flush_onstop",
        "lvs_sync_daemon",
        "checker_log_all_failures",
        "rs_init_notifies",
        "smtp_alert_checker",
        "lvs_netlink_cmd_rcv_bufs",
        "lvs_netlink_monitor_rcv_bufs",
        "checker_priority",
        "checker_no_swap",
        "checker_rt_priority",
        "checker_cpu_affinity",
        "checker_rlimit_rttime",
        "nftables_ipvs",
        "nftables_ipvs_priority",
        "nftables_ipvs_start_fwmark"
    })
    void ofGlobalDefsItTakesThoseOfLoadBalancing(String keyword) {
        assertEquals("lvs", vocabulary.find("global_defs", keyword).feature());
        assertEquals(true, vocabulary.find("global_defs", keyword).supported());
    }

    @ParameterizedTest
    @CsvSource({"'', false", "vrrp, true", "check, false", "'vrrp,check', false"})
    void theOptionForVrrpAloneLeavesItOut(String options, boolean left) {
        assertEquals(left, new LvsGrammar().isLeftOut(List.of(options.split(","))::contains));
    }

    @ParameterizedTest
    @CsvSource({"checker_process_name", "no_checker_emails"})
    void whatHasNoEffectIsNotTaken(String keyword) {
        assertEquals(false, vocabulary.find("global_defs", keyword).supported());
    }
}
