package io.evenkeel.vrrp.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.vrrp.fake.FakeNetwork;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The machine by clause of RFC 3768, RFC 5798 and RFC 9568, then by rule of the peer. */
class VrrpMachineTest {
    private static final double EXACT = 1e-9;
    private static final String TAKEOVER = "advert 100, install, announce NEW_MASTER, BACKUP>MASTER";
    private static final String PREEMPTION = "install, advert 100, announce NEW_MASTER, BACKUP>MASTER";

    @Nested
    class Rfc3768Section6_1Parameters {
        @ParameterizedTest
        @CsvSource({
            "2,100,1,3.609375",
            "2,254,1,3.0078125",
            "2,1,10,30.99609375",
            "3,100,1,3.609375",
            "3,100,0.1,0.3609375",
            "3,1,0.01,0.0399609375"
        })
        void masterDownIntervalIsThreeAdvertsAndTheSkew(int version, int priority, double interval, double expected) {
            assertEquals(
                    expected,
                    Story.backup(Settings.of(version, priority).every(interval)).remaining(),
                    EXACT);
        }

        @Test
        void skewOfVersion2CountsInSecondsWhateverTheInterval() {
            assertEquals(
                    156 / 256.0, Timing.skew(Settings.of(2, 100).every(10).build(), Settings.nanos(10)) / 1e9, EXACT);
        }
    }

    @Nested
    class Section6_4_1Initialize {
        @Test
        void startupOfAnOwnerIsMasterAtOnce() {
            Story story = Story.backup(Settings.of(2, 255));
            assertEquals(0, story.remaining(), EXACT);
            story.expire();
            assertEquals("advert 255, install, announce NEW_MASTER, BACKUP>MASTER", story.did());
        }

        @Test
        void startupOfAnyOtherIsBackup() {
            Story story = Story.backup(Settings.of(2, 100));
            assertEquals("INIT>BACKUP", story.did());
            assertEquals(VrrpState.BACKUP, story.name());
        }

        @Test
        void everythingElseIsIgnored() {
            Story story = new Story(Settings.of(2, 100)).hear(255).on(VrrpEvent.Shutdown.EVENT);
            assertSame(State.Initialize.STATE, story.state);
            assertEquals("", story.did());
        }
    }

    @Nested
    class Section6_4_2Backup {
        @Test
        void masterDownTimerMakesMaster() {
            Story story = Story.backup(Settings.of(2, 100)).expire();
            assertEquals(TAKEOVER, story.did());
            assertEquals(1, story.remaining(), EXACT);
        }

        @Test
        void priorityZeroSetsTheTimerToTheSkew() {
            Story story =
                    Story.backup(Settings.of(2, 100)).at(1).hear(150).at(2).hear(0);
            assertEquals(156 / 256.0, story.remaining(), EXACT);
            assertEquals("Resignation", story.did());
        }

        @ParameterizedTest
        @CsvSource({"101,3.609375", "100,3.609375", "99,2.609375"})
        void theTimerStartsAgainForEqualOrHigherPriority(int heard, double remaining) {
            assertEquals(
                    remaining,
                    Story.backup(Settings.of(2, 100)).at(1).hear(heard).remaining(),
                    EXACT);
        }

        @Test
        void withoutPreemptTheTimerStartsAgainForLowerPriorityToo() {
            Story story =
                    Story.backup(Settings.of(2, 100).withoutPreempt()).at(1).hear(1);
            assertEquals(3.609375, story.remaining(), EXACT);
        }

        @Test
        void anOwnerPreemptsWhateverPreemptModeSays() {
            Story story = new Story(Settings.of(2, 255).withoutPreempt());
            story.on(new VrrpEvent.FaultRaised("x"))
                    .on(VrrpEvent.FaultCleared.EVENT)
                    .hear(254);
            assertEquals("Discarded", story.did());
        }

        @Test
        void shutdownIsInitializeWithoutAnAdvert() {
            Story story = Story.backup(Settings.of(2, 100)).on(VrrpEvent.Shutdown.EVENT);
            assertEquals("BACKUP>INIT", story.did());
        }
    }

    @Nested
    class Section6_4_3Master {
        @Test
        void theAdvertTimerSendsAndStartsAgain() {
            Story story = Story.master(Settings.of(2, 100));
            double first = story.deadline();
            story.expire();
            assertEquals("advert 100", story.did());
            assertEquals(first + 1, story.deadline(), EXACT);
        }

        @Test
        void priorityZeroIsAnsweredAtOnceAndTheTimerStartsAgain() {
            Story story = Story.master(Settings.of(2, 100));
            story.at(story.now() + 0.4).hear(0);
            assertEquals("advert 100", story.did());
            assertEquals(1, story.remaining(), EXACT);
        }

        @Test
        void higherPriorityMakesBackup() {
            Story story = Story.master(Settings.of(2, 100)).hear(101);
            assertEquals("remove, MASTER>BACKUP", story.did());
            assertEquals(3.609375, story.remaining(), EXACT);
        }

        @ParameterizedTest
        @CsvSource({
            "10.0.0.2,BACKUP",
            "10.0.0.0,MASTER",
            "10.0.0.255,BACKUP",
            "9.255.255.255,MASTER",
            "192.0.0.1,BACKUP"
        })
        void equalPriorityIsDecidedByTheHigherAddress(String source, VrrpState expected) {
            assertEquals(
                    expected,
                    Story.master(Settings.of(2, 100)).hear(100, source).name());
        }

        @Test
        void equalPriorityOverIpv6IsDecidedByTheHigherAddress() {
            Settings ours = Settings.of(3, 100).from("fe80::8000:0:0:1");
            assertEquals(
                    VrrpState.MASTER,
                    Story.master(ours).hear(100, "fe80::7fff:0:0:1").name());
            assertEquals(
                    VrrpState.BACKUP,
                    Story.master(ours).hear(100, "fe80::ffff:0:0:1").name());
        }

        @Test
        void lowerPriorityIsAnsweredAndKeepsTheRhythm() {
            Story story = Story.master(Settings.of(3, 100));
            double due = story.deadline();
            story.hear(99);
            assertEquals("LowerPriority, advert 100, announce LOWER_PRIORITY", story.did());
            assertEquals(due, story.deadline(), EXACT);
        }

        @Test
        void shutdownSendsPriorityZero() {
            Story story = Story.master(Settings.of(2, 100)).on(VrrpEvent.Shutdown.EVENT);
            assertEquals("advert 0, remove, MASTER>INIT", story.did());
            assertEquals(VrrpState.INIT, story.name());
        }
    }

    @Nested
    class Rfc9568Section6_1MasterAdverInterval {
        @Test
        void aBackupLearnsTheMastersInterval() {
            Story story = Story.backup(Settings.of(3, 100)).hear(150, "10.0.0.2", 0.1);
            assertEquals(0.3609375, story.remaining(), EXACT);
        }

        @Test
        void priorityZeroIsWaitedForWithTheLearnedInterval() {
            Story story =
                    Story.backup(Settings.of(3, 100)).hear(150, "10.0.0.2", 0.1).hear(0, "10.0.0.2", 1);
            assertEquals(0.0609375, story.remaining(), EXACT);
        }

        @Test
        void aMasterUsesItsOwnIntervalAgain() {
            Story story =
                    Story.backup(Settings.of(3, 100)).hear(150, "10.0.0.2", 0.1).expire();
            assertEquals(1, story.remaining(), EXACT);
        }

        @Test
        void givingWayLearnsTheNewMastersInterval() {
            Story story = Story.master(Settings.of(3, 100)).hear(150, "10.0.0.2", 0.5);
            assertEquals(1.8046875, story.remaining(), EXACT);
        }
    }

    @Nested
    class RulesOfThePeer {
        @Test
        void preemptDelayBeginsWithTheFirstLowerAdvertAndIsSpentOnce() {
            Story story =
                    Story.backup(Settings.of(2, 100).preemptingAfter(10)).at(1).hear(50);
            assertEquals("PreemptDelayed", story.did());
            for (int second = 2; second <= 10; second++) {
                story.at(second).hear(50);
                assertEquals(Math.min(3.609375, 11 - second), story.remaining(), EXACT);
            }
            story.expire();
            assertEquals(11, story.now(), EXACT);
            assertEquals("PreemptDelayEnded", story.did());
            assertEquals("Discarded", story.hear(50).did());
            assertEquals(PREEMPTION, story.expire().did());
            assertEquals(13.609375, story.now(), EXACT);
        }

        @Test
        void preemptDelayEndsWhenTheMasterNeedNotBePreempted() {
            Story story = Story.backup(Settings.of(2, 100).preemptingAfter(10))
                    .hear(50)
                    .hear(150);
            assertEquals(
                    "PreemptDelayEnded, NewMaster",
                    story.hear(50).hear(150, "10.0.0.3").did());
            assertEquals(3.609375, story.remaining(), EXACT);
        }

        @Test
        void lowerPrioNoAdvertAnnouncesWithoutAnswering() {
            assertEquals(
                    "LowerPriority, announce LOWER_PRIORITY",
                    Story.master(Settings.of(2, 100).silentToLower()).hear(50).did());
        }

        @Test
        void higherPrioSendAdvertParts() {
            assertEquals(
                    "advert 100, remove, MASTER>BACKUP",
                    Story.master(Settings.of(2, 100).partingAdvert()).hear(150).did());
        }

        @Test
        void equalPriorityFromOurOwnAddressIsOnlySaid() {
            Story story = Story.master(Settings.of(2, 100)).hear(100, "10.0.0.1");
            assertEquals("SameAddress", story.did());
            assertEquals(VrrpState.MASTER, story.name());
        }

        @Test
        void faultFromMasterGivesUp() {
            Story story = Story.master(Settings.of(2, 100)).on(new VrrpEvent.FaultRaised("interface eth0 down"));
            assertEquals("advert 0, remove, MASTER>FAULT", story.did());
        }

        @Test
        void leavingFaultIsBackupWithTheFullTimer() {
            Story story = Story.backup(Settings.of(2, 100))
                    .on(new VrrpEvent.FaultRaised("interface eth0 down"))
                    .at(9)
                    .on(VrrpEvent.FaultCleared.EVENT);
            assertEquals("FAULT>BACKUP", story.did());
            assertEquals(3.609375, story.remaining(), EXACT);
        }

        @Test
        void anOwnerLeavesFaultAsMaster() {
            Story story = new Story(Settings.of(2, 255))
                    .on(new VrrpEvent.FaultRaised("x"))
                    .on(VrrpEvent.FaultCleared.EVENT);
            assertEquals(0, story.remaining(), EXACT);
        }

        @Test
        void anotherReasonOfFaultIsSaidAndTheSameIsNot() {
            Story story = new Story(Settings.of(2, 100)).on(new VrrpEvent.FaultRaised("a"));
            assertEquals("INIT>FAULT", story.did());
            assertEquals("", story.on(new VrrpEvent.FaultRaised("a")).did());
            assertEquals("Faulty", story.on(new VrrpEvent.FaultRaised("b")).did());
        }

        @Test
        void aChangedPriorityShiftsTheRunningTimerByTheSkew() {
            Story story = Story.backup(Settings.of(2, 100)).at(1).hear(150).at(2);
            story.settings = Settings.of(2, 120).build();
            story.on(new VrrpEvent.PriorityChanged(100, ""));
            assertEquals(2.609375 - 20 / 256.0, story.remaining(), EXACT);
        }

        @Test
        void twoOwnersTheLowerAddressGivesWay() {
            assertEquals(
                    VrrpState.BACKUP,
                    Story.master(Settings.of(2, 255)).hear(255).name());
        }

        @Test
        void twoOwnersTheHigherAddressGivesWayWhenTheOtherDoesNot() {
            Story story = Story.master(Settings.of(2, 255).from("10.0.0.9"));
            story.at(0.1).hear(255);
            assertEquals("LowerPriority, advert 255, announce LOWER_PRIORITY", story.did());
            story.at(1).on(story.state.expiry()).at(1.1).hear(255);
            assertEquals(VrrpState.MASTER, story.name());
            story.at(2).on(story.state.expiry()).at(2.1).hear(255);
            assertEquals(VrrpState.MASTER, story.name());
            story.at(2.3).hear(255);
            assertEquals("remove, MASTER>BACKUP", story.did());
        }

        @Test
        void aRivalOwnerThatStoppedIsForgotten() {
            Story story = Story.master(Settings.of(2, 255).from("10.0.0.9"));
            story.at(0.1).hear(255).at(1).on(story.state.expiry());
            story.at(60).hear(255);
            assertEquals(VrrpState.MASTER, story.name());
        }
    }

    @Nested
    class OurOwnRules {
        @Test
        void aLateAdvertKeepsTheRhythm() {
            Story story = Story.master(Settings.of(2, 100));
            double due = story.deadline();
            story.at(due + 0.7).on(story.state.expiry());
            assertEquals(due + 1, story.deadline(), EXACT);
        }

        @Test
        void anAdvertLateByAnIntervalBeginsANewRhythmWithoutBurst() {
            Story story = Story.master(Settings.of(2, 100));
            story.at(story.deadline() + 1.5).on(story.state.expiry());
            assertEquals("advert 100", story.did());
            assertEquals(1, story.remaining(), EXACT);
        }

        @Test
        void aMasterSilentForLongerThanItsPeersWaitListensFirst() {
            Story story = Story.master(Settings.of(2, 100));
            double last = story.now();
            story.at(last + 3.61).on(story.state.expiry());
            assertEquals("remove, MASTER>BACKUP", story.did());
            assertEquals(3.609375, story.remaining(), EXACT);
        }

        @Test
        void aMasterSilentForJustAsLongAsItsPeersWaitStays() {
            Story story = Story.master(Settings.of(2, 100));
            story.at(story.now() + 3.609).on(story.state.expiry());
            assertEquals("advert 100", story.did());
        }

        @Test
        void aStalledMasterJudgesTheFirstAdvertItHearsAsBackup() {
            Story story = Story.master(Settings.of(2, 100));
            story.at(story.now() + 4).hear(50);
            assertEquals("remove, MASTER>BACKUP, Discarded", story.did());
        }

        @Test
        void aStalledOwnerSpeaksAtOnceBecauseEveryPeerGivesWay() {
            Story story = Story.master(Settings.of(2, 255));
            story.at(story.now() + 60).on(story.state.expiry());
            assertEquals("advert 255", story.did());
        }

        @Test
        void aSleepCountsAsSilence() {
            Story story = Story.master(Settings.of(2, 100));
            story.at(story.now() + 0.5).on(new VrrpEvent.Slept(Settings.nanos(3)));
            assertEquals("", story.did());
            assertEquals(-2.5, story.remaining(), EXACT);
            story.on(story.state.expiry());
            assertEquals("advert 100", story.did());
            story.on(new VrrpEvent.Slept(Settings.nanos(3.61)));
            assertEquals("remove, MASTER>BACKUP", story.did());
        }

        @Test
        void aBackupThatSleptIsGivenTheTimeToHearItsMasterOnce() {
            Story story = Story.backup(Settings.of(2, 100)).at(3.5);
            story.on(new VrrpEvent.Slept(Settings.nanos(60)));
            assertEquals(1.609375, story.remaining(), EXACT);
        }

        @Test
        void anAddressSomebodyRemovedIsPutBack() {
            LinkAddress address = new LinkAddress(2, FakeNetwork.ip("10.0.0.100"), 24, LinkAddress.Attributes.NONE);
            Story story = Story.master(Settings.of(2, 100)).on(new VrrpEvent.AddressLost(address));
            assertEquals("AddressRemoved, restore 10.0.0.100", story.did());
            assertEquals(VrrpState.MASTER, story.name());
        }

        @Test
        void aReloadedMasterStaysAndTellsItsPeersAtOnce() {
            Story story =
                    Story.master(Settings.of(2, 100)).reload(Settings.of(2, 150).every(2));
            assertEquals("advert 150", story.did());
            assertEquals(2, story.remaining(), EXACT);
        }

        @Test
        void aReloadedBackupWaitsAsIfItHadAlwaysHadItsSettings() {
            Story story = Story.backup(Settings.of(2, 100))
                    .at(1)
                    .hear(150)
                    .at(2)
                    .reload(Settings.of(2, 200).every(2));
            assertEquals("", story.did());
            assertEquals(1 + 6 + 56 / 256.0, story.deadline(), EXACT);
        }

        @Test
        void aReloadedBackupKeepsTheIntervalItLearned() {
            Story story = Story.backup(Settings.of(3, 100))
                    .at(1)
                    .hear(150, "10.0.0.2", 0.5)
                    .reload(Settings.of(3, 100).every(5));
            assertEquals(1.8046875, story.remaining(), EXACT);
        }

        @Test
        void aBackupThatBecomesOwnerByReloadTakesOverAtOnce() {
            assertEquals(
                    0,
                    Story.backup(Settings.of(2, 100))
                            .at(1)
                            .reload(Settings.of(2, 255))
                            .remaining(),
                    EXACT);
        }

        @Test
        void theSteadyStateMakesNoNewActions() {
            Story master = Story.master(Settings.of(2, 100)).expire();
            var first = master.actions;
            assertSame(first, master.expire().actions);
            Story backup = Story.backup(Settings.of(2, 100)).hear(150).at(1).hear(150);
            Peer peer = ((State.Backup) backup.state).master();
            backup.at(2).hear(150);
            assertTrue(backup.actions.isEmpty());
            assertSame(peer, ((State.Backup) backup.state).master());
        }
    }
}
