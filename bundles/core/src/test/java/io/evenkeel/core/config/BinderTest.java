package io.evenkeel.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.net.IpText;
import io.evenkeel.core.config.Sample.Address;
import io.evenkeel.core.config.Sample.Every;
import io.evenkeel.core.config.Sample.Globals;
import io.evenkeel.core.config.Sample.Instance;
import io.evenkeel.core.config.Sample.RealServer;
import io.evenkeel.core.config.Sample.ServerGroup;
import io.evenkeel.core.config.Sample.State;
import io.evenkeel.core.config.Sample.TcpCheck;
import io.evenkeel.core.config.Sample.Track;
import io.evenkeel.core.config.Sample.TrackFile;
import io.evenkeel.core.config.Sample.VirtualServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From trees to records: every type a component may have. */
final class BinderTest {
    @TempDir
    Path directory;

    private Conf conf;

    @BeforeEach
    void conf() {
        conf = new Conf(directory);
    }

    private Loaded instance(String... lines) {
        return conf.load("vrrp_instance A {\n" + String.join("\n", lines) + "\n}\n");
    }

    private static Instance first(Loaded loaded) {
        return loaded.configuration().blocks(Instance.class).get(0);
    }

    private Loaded global(String... lines) {
        return conf.load("global_defs {\n" + String.join("\n", lines) + "\n}\n");
    }

    private static Globals globals(Loaded loaded) {
        return loaded.configuration().keywords(Globals.class);
    }

    @Test
    void whatIsNotWrittenHasItsDefault() {
        Instance instance = first(instance());
        assertEquals(State.BACKUP, instance.state());
        assertEquals(100, instance.priority());
        assertEquals(0, instance.vrid());
        assertEquals(Duration.ofSeconds(1), instance.advertInterval());
        assertEquals(Optional.empty(), instance.link());
        assertEquals(false, instance.nopreempt());
        assertEquals(Optional.empty(), instance.smtpAlert());
        assertEquals(List.of(), instance.addresses());
        assertEquals(5, instance.garp().repeat());
        assertEquals(false, instance.places().has("priority"));
        assertEquals(1, instance.places().of("priority").line());
    }

    @Test
    void keywordsNobodyWroteAreAllDefaults() {
        Configuration configuration = conf.load("").configuration();
        assertEquals(Optional.empty(), configuration.keywords(Globals.class).routerId());
        assertEquals(10_000, configuration.keywords(Globals.class).limit());
        assertEquals(List.of(), configuration.blocks(Instance.class));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "priority 7=>7",
                "priority \" 7\"=>7",
                "priority +7=>7",
                "priority 007=>7",
                "priority 255=>255",
            })
    void aNumberIsDecimalAndMayHaveBlanksBeforeIt(String line, int value) {
        assertEquals(value, first(instance(line)).priority());
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            quoteCharacter = '`',
            value = {
                "priority 10x=>priority '10x' is not a whole number",
                "priority x=>priority 'x' is not a whole number",
                "priority \"\"=>priority '' is not a whole number",
                "priority \"7 \"=>priority '7 ' is not a whole number",
                "priority 0x10=>priority '0x10' is not a whole number",
                "priority 5.5=>priority '5.5' is not a whole number",
                "priority 99999999999999999999=>priority '99999999999999999999' is not a whole number",
                "priority 0=>priority '0' is not between 1 and 255, it is ignored",
                "priority -1=>priority '-1' is not between 1 and 255, it is ignored",
                "priority 256=>priority '256' is not between 1 and 255, it is ignored",
            })
    void aNumberThatIsNoneOrOutsideItsRangeIsIgnored(String line, String message) {
        Loaded loaded = instance(line);
        assertEquals(List.of("ERROR 2:10 " + message), Conf.said(loaded));
        assertEquals(100, first(loaded).priority());
    }

    @Test
    void aNumberOutsideMayBecomeTheNearestBound() {
        Loaded loaded = instance("garp_master_repeat 0");
        assertEquals(
                List.of("WARNING 2:20 garp_master_repeat '0' is not between 1 and 100, 1 is used"), Conf.said(loaded));
        assertEquals(1, first(loaded).garp().repeat());
        assertEquals(100, first(instance("garp_master_repeat 101")).garp().repeat());
    }

    @Test
    void aCarelessNumberIsUsedByTheDaemonAndRefusedByATest() {
        Loaded running = global("vrrp_rlimit_rttime 20us");
        assertEquals(List.of("WARNING 2:20 vrrp_rlimit_rttime '20us' is taken as 20"), Conf.said(running));
        assertEquals(20, globals(running).limit());
        conf.options(ReadOptions::withTest);
        Loaded testing = global("vrrp_rlimit_rttime 20us");
        assertEquals(List.of("ERROR 2:20 vrrp_rlimit_rttime '20us' is not a whole number"), Conf.said(testing));
        assertEquals(10_000, globals(testing).limit());
    }

    @ParameterizedTest
    @CsvSource({"1,1000000", "0.01,10000", "1.5,1500000", "2.000001,2000001", "255,255000000", "10.123456,10123456"})
    void aDurationIsSecondsWithSixDecimals(String word, long micros) {
        Loaded loaded = instance("advert_int " + word);
        assertEquals(Duration.ofNanos(micros * 1000), first(loaded).advertInterval());
        assertEquals(List.of(), Conf.said(loaded));
    }

    @ParameterizedTest
    @CsvSource({"1.0000004,1000000", "1.0000005,1000001", "1.9999999,2000000"})
    void moreDecimalsAreAWarningAndRounded(String word, long micros) {
        Loaded loaded = instance("advert_int " + word);
        assertEquals(Duration.ofNanos(micros * 1000), first(loaded).advertInterval());
        assertEquals(5, Conf.status(loaded));
    }

    @ParameterizedTest
    @CsvSource({"1.", ".5", "1s", "-1", "0", "255.1", "1e2"})
    void whatIsNoDurationIsIgnored(String word) {
        Loaded loaded = instance("advert_int " + word);
        assertEquals(Duration.ofSeconds(1), first(loaded).advertInterval());
        assertEquals(1, Conf.said(loaded).size());
    }

    @Test
    void wholeSecondsHaveNoDecimals() {
        assertEquals(
                Duration.ofSeconds(9),
                first(instance("garp_master_delay 9")).garp().delay());
        assertEquals(
                List.of("ERROR 2:19 garp_master_delay '9.5' is not a whole number"),
                Conf.said(instance("garp_master_delay 9.5")));
    }

    @ParameterizedTest
    @CsvSource({"'',true", "on,true", "true,true", "yes,true", "off,false", "false,false", "no,false"})
    void aSwitchIsOnUnlessAWordSaysOtherwise(String word, boolean on) {
        assertEquals(Optional.of(on), first(instance("smtp_alert " + word)).smtpAlert());
        assertEquals(on, globals(global("vrrp_strict " + word)).strict());
    }

    @ParameterizedTest
    @CsvSource({"ON", "True", "maybe", "1"})
    void aSwitchKnowsItsWordsInLowerCaseOnly(String word) {
        Loaded loaded = instance("smtp_alert " + word);
        assertEquals(List.of("ERROR 2:12 smtp_alert does not know '" + word + "'"), Conf.said(loaded));
        assertEquals(Optional.empty(), first(loaded).smtpAlert());
    }

    @Test
    void aFlagIgnoresItsWordsAndSaysSo() {
        Loaded loaded = instance("nopreempt off really");
        assertEquals(true, first(loaded).nopreempt());
        assertEquals(List.of("NOTE 2:11 'off really' after nopreempt is not used"), Conf.notes(loaded));
        assertEquals(0, Conf.status(loaded));
    }

    @ParameterizedTest
    @CsvSource({"MASTER,MASTER", "master,MASTER", "Slow-Start,SLOW_START", "slow_start,SLOW_START"})
    void aConstantIsKnownByItsNameIgnoringCase(String word, State state) {
        assertEquals(state, first(instance("state " + word)).state());
    }

    @Test
    void aConstantNearlyRightIsSuggested() {
        Loaded loaded = instance("state BACKPU");
        assertEquals(
                Optional.of("did you mean 'BACKUP'?"),
                loaded.diagnostics().get(0).remedy());
        Loaded far = instance("state other");
        assertEquals(
                Optional.of("use MASTER, BACKUP, SLOW-START"),
                far.diagnostics().get(0).remedy());
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,192.0.2.1",
        "0.0.0.0,0.0.0.0",
        "2001:db8::1,2001:db8:0:0:0:0:0:1",
        "::,0:0:0:0:0:0:0:0",
        "::ffff:192.0.2.1,0:0:0:0:0:ffff:c000:201",
        "1:2:3:4:5:6:7:8,1:2:3:4:5:6:7:8",
        "fe80::1%lo,fe80:0:0:0:0:0:0:1%1",
        "1:2:3:4:5:6::,1:2:3:4:5:6:0:0",
    })
    void anAddressIsNumeric(String word, String address) {
        assertEquals(
                address,
                first(instance("mcast_src_ip " + word)).source().orElseThrow().getHostAddress());
    }

    @ParameterizedTest
    @CsvSource({
        "localhost",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "01.2.3.4",
        "1.2.3.4x",
        "1::2::3",
        ":1",
        "1:",
        "1:2:3:4:5:6:7:8:9",
        "12345::",
        "::1.2.3",
        "fe80::1%nolink",
        "1:2:3:4:5:6:7::8",
        "::g",
    })
    void whatIsNoAddressIsNeverLookedUp(String word) {
        Loaded loaded = instance("mcast_src_ip " + word);
        assertEquals(List.of("ERROR 2:14 mcast_src_ip '" + word + "' is not an IP address"), Conf.said(loaded));
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1/24,192.0.2.1,/24", "192.0.2.1-9,192.0.2.1,-9", "2001:db8::1-9,2001:db8::1,-9"})
    void whatFollowsASingleAddressIsNotUsed(String word, String address, String rest) {
        Loaded loaded = instance("mcast_src_ip " + word);
        assertEquals(
                List.of("NOTE 2:14 mcast_src_ip takes one address, '" + rest + "' is not used"), Conf.notes(loaded));
        assertEquals(List.of(), Conf.said(loaded));
        assertEquals(address, first(loaded).source().map(IpText::of).orElse(null));
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1/24,24", "192.0.2.1/0,0", "192.0.2.1/33,32", "192.0.2.1/x,32", "::1/129,128", "::1/64,64"})
    void aPrefixNoAddressHasIsTheWholeAddress(String word, int prefix) {
        Loaded loaded = instance("virtual_ipaddress { " + word + " }");
        assertEquals(
                OptionalInt.of(prefix),
                first(loaded).addresses().get(0).address().prefix());
    }

    @Test
    void theLinesOfABlockAreRecordsOfWordsAndOptions() {
        Loaded loaded = instance(
                "virtual_ipaddress {",
                "192.0.2.1/24 dev eth0 no_track broadcast +",
                "192.0.2.2 via 192.0.2.9 4 dev eth1",
                "}",
                "virtual_ipaddress { 192.0.2.3 }");
        List<Address> addresses = first(loaded).addresses();
        assertEquals(3, addresses.size());
        assertEquals(Optional.of("eth0"), addresses.get(0).dev());
        assertEquals("+", addresses.get(0).broadcast());
        assertEquals(true, addresses.get(0).noTrack());
        assertEquals(4, addresses.get(1).via().orElseThrow().weight());
        assertEquals(Optional.of("eth1"), addresses.get(1).dev());
        assertEquals(3, addresses.get(0).place().line());
        assertEquals(List.of(), Conf.said(loaded));
    }

    @Test
    void aLineThatCannotBeReadIsLeftOutAndTheOthersStay() {
        Loaded loaded = instance("virtual_ipaddress {", "nonsense", "192.0.2.1", "}");
        assertEquals(
                List.of("ERROR 3:1 virtual_ipaddress 'nonsense' is not an IP address with or without /PREFIX"),
                Conf.said(loaded));
        assertEquals(1, first(loaded).addresses().size());
    }

    @Test
    void anUnknownOptionIsIgnoredAndTheLineStays() {
        Loaded loaded = instance("virtual_ipaddress {", "192.0.2.1 dve eth0 scope link", "}");
        assertEquals(
                List.of(
                        "WARNING 3:11 Unknown option 'dve' of virtual_ipaddress, it is ignored",
                        "WARNING 3:15 Unknown option 'eth0' of virtual_ipaddress, it is ignored",
                        "WARNING 3:20 option 'scope' is not supported by the installed feature 'vrrp'",
                        "WARNING 3:26 Unknown option 'link' of virtual_ipaddress, it is ignored"),
                Conf.said(loaded));
        assertEquals(
                Optional.of("did you mean 'dev'?"), loaded.diagnostics().get(0).remedy());
        assertEquals(1, first(loaded).addresses().size());
    }

    @Test
    void anOptionWithoutItsWordIsAnErrorAndTheLineStays() {
        Loaded loaded = instance("track_interface {", "eth0 weight", "weight weight 5 reverse", "}");
        assertEquals(List.of("ERROR 3:6 'weight' of track_interface lacks a word, it is ignored"), Conf.said(loaded));
        assertEquals(
                List.of(new Track("eth0", OptionalInt.empty(), false), new Track("weight", OptionalInt.of(5), true)),
                first(loaded).interfaces());
    }

    @Test
    void anOptionMayStandBeforeThePositionalWords() {
        assertEquals(
                Optional.of(new Every(true, 30)),
                first(instance("garp_extra_if all 30")).garp().extra());
        assertEquals(
                Optional.of(new Every(false, 30)),
                first(instance("garp_extra_if 30")).garp().extra());
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = "=>",
            value = {
                "priority=>MISSING_WORD 2:1 priority lacks a word",
                "notify_master=>MISSING_WORD 2:1 notify_master lacks a word",
                "garp_extra_if all=>MISSING_WORD 2:1 garp_extra_if lacks a word",
            })
    void aKeywordThatLacksItsWordIsNotUsed(String line, String message) {
        Loaded loaded = instance(line);
        assertEquals(List.of(message), Conf.said(loaded));
        assertEquals(2, Conf.status(loaded));
        assertEquals(100, first(loaded).priority());
    }

    @Test
    void aBlockThatLacksItsNameIsSkipped() {
        Loaded loaded = conf.load("vrrp_instance {\n foo\n}\nvirtual_server {\n}\n");
        assertEquals(
                List.of("MISSING_WORD 1:1 vrrp_instance lacks a word", "MISSING_WORD 4:1 virtual_server lacks a word"),
                Conf.said(loaded));
        assertEquals(List.of(), loaded.configuration().blocks(Instance.class));
    }

    @Test
    void aNameMayBeARecordOfWords() {
        Loaded loaded = conf.load("virtual_server 192.0.2.1 80 {\n}\nvirtual_server 192.0.2.2 {\n}\n");
        List<VirtualServer> servers = loaded.configuration().blocks(VirtualServer.class);
        assertEquals(80, servers.get(0).target().port());
        assertEquals(0, servers.get(1).target().port());
    }

    @Test
    void aNamedBlockMayHoldLinesOnly() {
        Loaded loaded = conf.load("virtual_server_group G {\n192.0.2.1 80\n192.0.2.2\n}\n");
        ServerGroup group = loaded.configuration().blocks(ServerGroup.class).get(0);
        assertEquals(2, group.targets().size());
        assertEquals(80, group.targets().get(0).port());
        assertEquals(List.of(), Conf.said(loaded));
    }

    @Test
    void aSecondUniqueBlockOfANameIsSkippedWhole() {
        Loaded loaded = conf.load("vrrp_instance A {\n priority 7\n}\nvrrp_instance A {\n nonsense\n}\n"
                + "vrrp_instance B {\n}\nvrrp_sync_group G {\n}\nvrrp_sync_group G {\n}\n");
        assertEquals(
                List.of("ERROR 4:1 'vrrp_instance A' is defined already, this block is skipped"), Conf.said(loaded));
        assertEquals(2, loaded.configuration().blocks(Instance.class).size());
        assertEquals(7, first(loaded).priority());
        assertEquals(2, loaded.configuration().blocks(Sample.Group.class).size());
    }

    @Test
    void ofOneKeywordTheLastHoldsAndThatIsNoted() {
        Loaded loaded = instance("priority 7", "priority 8");
        assertEquals(8, first(loaded).priority());
        assertEquals(List.of("NOTE 3:1 'priority' stands in line 2 already, this one holds"), Conf.notes(loaded));
    }

    @Test
    void aListOfWordsTakesThemLineByLine() {
        assertEquals(
                List.of("a@b", "c@d", "e@f"),
                globals(global("notification_email { a@b c@d", "e@f }")).mail());
    }

    @Test
    void anOldSpellingIsAWarningThatNamesThePresentOne() {
        Loaded loaded = instance("vmac_garp_intvl 30");
        assertEquals(List.of("WARNING 2:1 'vmac_garp_intvl' is an old spelling of 'garp_extra_if'"), Conf.said(loaded));
        assertEquals(30, first(loaded).garp().extra().orElseThrow().seconds());
    }

    @Test
    void someOldSpellingsAreOnlyNoted() {
        Loaded loaded = conf.load("global_defs {\n lvs_process_name x\n}\nvrrp_track_file T {\n file /x\n}\n");
        assertEquals(0, Conf.status(loaded));
        assertEquals(2, Conf.notes(loaded).size());
        assertEquals("x", globals(loaded).process());
        assertEquals("/x", loaded.configuration().blocks(TrackFile.class).get(0).file());
    }

    @Test
    void whatARecordItselfRefusesIsAnErrorOfItsBlock() {
        Loaded loaded = instance("authentication {", "auth_pass refused", "}", "priority 7");
        assertEquals(
                List.of("ERROR 2:1 the block 'authentication' cannot be used: auth_pass must not be that"),
                Conf.said(loaded));
        assertEquals(Optional.empty(), first(loaded).authentication());
        assertEquals(7, first(loaded).priority());
    }

    @Test
    void aNestedBlockIsARecordAndTheLastOfTwoHolds() {
        Loaded loaded = instance("authentication {", "auth_pass a", "}", "authentication {", "auth_pass b", "}");
        assertEquals("b", first(loaded).authentication().orElseThrow().pass());
        assertEquals(List.of("NOTE 5:1 'authentication' stands in line 2 already, this one holds"), Conf.notes(loaded));
    }

    @Test
    void blocksThatReadAlikeAreStillTwo() {
        Loaded loaded = conf.load("virtual_server 192.0.2.1 80 {\n"
                + " real_server 192.0.2.9 80 { TCP_CHECK { connect_port 1 } }\n"
                + " real_server 192.0.2.9 80 { TCP_CHECK { connect_port 2 } }\n}\n");
        Configuration configuration = loaded.configuration();
        List<RealServer> servers =
                configuration.blocks(VirtualServer.class).get(0).servers();
        assertNotSame(servers.get(0), servers.get(1));
        assertEquals(List.of(new TcpCheck(OptionalInt.of(1))), configuration.blocksIn(servers.get(0), TcpCheck.class));
        assertEquals(List.of(new TcpCheck(OptionalInt.of(2))), configuration.blocksIn(servers.get(1), TcpCheck.class));
    }

    @Test
    void placesTellWhereEachKeywordStoodLast() {
        Instance instance = first(instance("priority 7", "state MASTER", "priority 8", "garp_master_delay 2"));
        assertEquals(4, instance.places().of("priority").line());
        assertEquals(5, instance.places().of("garp_master_delay").line());
        assertEquals(true, instance.places().has("state"));
        assertSame(instance.places().block(), instance.places().of("interface"));
        assertEquals(
                new Place("k.conf", 1, 1, 13, "vrrp_instance A {"),
                instance.places().block());
    }

    @Test
    void theConfigIdIsKept() {
        conf.options(given -> given.withConfigId("north"));
        assertEquals("north", conf.load("").configuration().configId());
    }
}
