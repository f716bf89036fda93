package io.evenkeel.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.config.Diagnostic;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of words no grammar claims. */
final class UnknownKeywordsTest {
    @TempDir
    Path directory;

    private Conf conf;

    @BeforeEach
    void conf() {
        conf = new Conf(directory);
    }

    private static Optional<String> remedy(Loaded loaded) {
        Diagnostic first = loaded.diagnostics().get(0);
        return first.remedy();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "priorty 7=>did you mean 'priority'?",
                "priroity 7=>did you mean 'priority'?",
                "PRIORITY 7=>did you mean 'priority'?",
                "virtual_ip_address { 192.0.2.1 }=>did you mean 'virtual_ipaddress'?",
                "no-preempt=>did you mean 'nopreempt'?",
                // pending keywords are suggested as well
                "lower_prio_no_advret=>did you mean 'lower_prio_no_advert'?",
                "real_server 192.0.2.1 { }=>'real_server' belongs in 'virtual_server'",
                "router_id x=>'router_id' belongs in 'global_defs'",
                "vrrp_instance x=>'vrrp_instance' belongs in the top level",
                "$X=>nothing defines $X here",
            })
    void theLikelyFixIsNamed(String line, String remedy) {
        Loaded loaded = conf.load("vrrp_instance A {\n" + line + "\n}\n");
        assertEquals(Optional.of(remedy), remedy(loaded));
        assertEquals(1, Conf.said(loaded).size());
    }

    @Test
    void aWordLikeNoOtherHasNoFix() {
        assertEquals(Optional.empty(), remedy(conf.load("xyzzy_plugh 1\n")));
    }

    @Test
    void anUnknownKeywordCostsItsLineOnly() {
        Loaded loaded = conf.load("vrrp_instance A {\n nonsense 1\n priority 7\n}\n");
        assertEquals(List.of("ERROR 2:2 Unknown keyword 'nonsense'"), Conf.said(loaded));
        assertEquals(
                7, loaded.configuration().blocks(Sample.Instance.class).get(0).priority());
    }

    @Test
    void anUnknownBlockIsSkippedWholeWithOneError() {
        Loaded loaded = conf.load("nonsense A {\n a\n b {\n c\n }\n}\ninstance x\n");
        assertEquals(List.of("ERROR 1:1 Unknown keyword 'nonsense', its block is skipped"), Conf.said(loaded));
        assertEquals("x", loaded.configuration().keywords(Sample.Top.class).instance());
    }

    @Test
    void aKeywordOfAFeatureThatIsNotInstalledIsPending() {
        Loaded loaded = conf.with(List.of(Sample.vrrp())).load("vrrp_instance A {\n track_script {\n x\n }\n}\n");
        assertEquals(
                List.of("WARNING 2:2 block 'track_script' needs the feature 'track', which is not installed"),
                Conf.said(loaded));
        assertEquals(Optional.of("install the feature 'track'"), remedy(loaded));
        assertEquals(5, Conf.status(loaded));
    }

    @Test
    void aPendingBlockIsOneDiagnosticAndItsContentsAreSkipped() {
        Loaded loaded = conf.with(List.of())
                .load("virtual_server 192.0.2.1 80 {\n nonsense\n real_server x {\n }\n}\nvrrp_script S {\n}\n");
        assertEquals(
                List.of(
                        "WARNING 1:1 block 'virtual_server' needs the feature 'lvs', which is not installed",
                        "WARNING 6:1 block 'vrrp_script' needs the feature 'track', which is not installed"),
                Conf.said(loaded));
    }

    @Test
    void aKeywordTheInstalledFeatureLacksIsNoReasonToInstallIt() {
        Loaded loaded = conf.load("vrrp_instance A {\n use_vmac\n}\n");
        assertEquals(
                List.of("WARNING 2:2 keyword 'use_vmac' is not supported by the installed feature 'vrrp'"),
                Conf.said(loaded));
    }

    @ParameterizedTest
    @CsvSource({
        "state_file_location,state_dump_file",
        "stats_file_location,stats_dump_file",
        "json_file_location,json_dump_file",
    })
    void wordsOfTheManualTheParserNeverTookAreCorrected(String manual, String parser) {
        Loaded loaded = conf.load("global_defs {\n " + manual + " /tmp/x\n}\n");
        assertEquals(Optional.of("did you mean '" + parser + "'?"), remedy(loaded));
    }

    @Test
    void anOldKeywordThatIsNotSupportedSaysWhatToWrite() {
        Loaded loaded = conf.load("vrrp_instance A {\n lvs_sync_daemon_interface eth1\n}\n");
        assertEquals(Optional.of("write 'lvs_sync_daemon INTERFACE INSTANCE' in global_defs"), remedy(loaded));
    }

    @ParameterizedTest
    @CsvSource({
        "virtual_server,lb_algo rr",
        "virtual_server,lb_kind NAT",
        "virtual_server,hashed",
        "vrrp_instance,owner_ignore_adverts",
        "global_defs,vrrp_owner_ignore_adverts",
        "global_defs,state_dump_file x",
        "global_defs,json_dump_file x",
        "vrrp_instance,thread_timer_expired",
        "vrrp_instance,lvs_sync_daemon_interface x",
        "global_defs,vrrp_vmac_garp_intvl 5",
        "global_defs,lvs_flush_onstop",
        "global_defs,enable_snmp_keepalived",
        "global_defs,bfd_rlimit_rtime 5",
    })
    void wordsTheManualForgotAreKnown(String block, String line) {
        String name = block.equals("virtual_server") ? " 192.0.2.1" : block.equals("vrrp_instance") ? " A" : "";
        Loaded loaded = conf.load(block + name + " {\n" + line + "\n}\n");
        assertEquals(
                List.of(),
                Conf.said(loaded).stream()
                        .filter(message -> message.startsWith("ERROR"))
                        .toList());
        assertEquals(1, Conf.said(loaded).size());
    }
}
