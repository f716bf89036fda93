package io.evenkeel.vrrp.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.vrrp.machine.GroupMachine.Member;
import io.evenkeel.vrrp.machine.GroupMachine.Outcome;
import io.evenkeel.vrrp.machine.GroupMachine.Standing;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sync groups. Members are named a, b, c in their order and written as state and standing: {@code M}ASTER, {@code B}ACKUP,
 * {@code F}AULT, {@code I}NIT; {@code +} willing, {@code !} faulty, {@code ?} waiting.
 */
class GroupMachineTest {

    private static List<Member> members(String text) {
        List<String> words = Arrays.asList(text.split(" "));
        return words.stream()
                .map(word -> member("abc".substring(words.indexOf(word), words.indexOf(word) + 1), word.substring(2)))
                .toList();
    }

    private static Member member(String name, String word) {
        VrrpState state =
                switch (word.charAt(0)) {
                    case 'M' -> VrrpState.MASTER;
                    case 'B' -> VrrpState.BACKUP;
                    case 'F' -> VrrpState.FAULT;
                    default -> VrrpState.INIT;
                };
        Standing standing =
                word.endsWith("!") ? Standing.FAULTY : word.endsWith("?") ? Standing.WAITING : Standing.READY;
        return new Member(name, state, standing, word.endsWith("+"));
    }

    private static String text(Outcome outcome) {
        return String.join(
                " ", outcome.actions().stream().map(GroupMachineTest::text).toList());
    }

    private static String text(GroupAction action) {
        if (action instanceof GroupAction.Promote promote) {
            return "promote:" + promote.member();
        }
        if (action instanceof GroupAction.Demote demote) {
            return "demote:" + demote.member();
        }
        if (action instanceof GroupAction.Judge judge) {
            return "judge:" + judge.member();
        }
        GroupAction.Tell tell = (GroupAction.Tell) action;
        return tell.from() + ">" + tell.to() + ":" + tell.who();
    }

    @ParameterizedTest
    @CsvSource({
        // all want to: who wanted last goes first
        "BACKUP, a:B+ b:B+,      b, MASTER, promote:b BACKUP>MASTER:b promote:a",
        "BACKUP, a:B+ b:B+ c:B+, a, MASTER, promote:a BACKUP>MASTER:a promote:b promote:c",
        // one does not
        "BACKUP, a:B+ b:B,       a, BACKUP, ''",
        "BACKUP, a:B+ b:B+ c:B,  b, BACKUP, ''",
        // one cannot
        "FAULT,  a:B+ b:F!,      a, FAULT,  ''",
        "INIT,   a:B+ b:I?,      a, INIT,   ''",
        // one who joined a MASTER group follows it
        "MASTER, a:M b:B+,       b, MASTER, promote:b"
    })
    void masterOnlyIfAllMembersWantIt(VrrpState group, String members, String who, VrrpState next, String actions) {
        Outcome outcome = GroupMachine.willing(group, members(members), who);
        assertEquals(next, outcome.next());
        assertEquals(actions, text(outcome));
    }

    @ParameterizedTest
    @CsvSource({
        "MASTER, a:M b:B,     b, demote:a",
        "MASTER, a:B b:M c:M, a, demote:b demote:c",
        "MASTER, a:B b:B,     a, ''"
    })
    void anyMemberToBackupPullsAll(VrrpState group, String members, String who, String demoted) {
        Outcome outcome = GroupMachine.steppedDown(group, members(members), who);
        assertEquals(VrrpState.BACKUP, outcome.next());
        assertEquals(("MASTER>BACKUP:" + who + " " + demoted).strip(), text(outcome));
    }

    @ParameterizedTest
    @CsvSource({
        // any member to FAULT pulls all, the one that caused it first
        "MASTER, a:M b:M!,      b, FAULT,  judge:b MASTER>FAULT:b judge:a",
        "BACKUP, a:B! b:B,      a, FAULT,  judge:a BACKUP>FAULT:a judge:b",
        // another reason or another member changes nothing for the group
        "FAULT,  a:F! b:F!,     a, FAULT,  judge:a judge:b",
        // recovery waits until no member is in fault
        "FAULT,  a:F b:F!,      a, FAULT,  judge:a judge:b",
        "FAULT,  a:F b:F,       b, BACKUP, judge:b FAULT>BACKUP:b judge:a",
        // nor in init
        "FAULT,  a:F b:F?,      a, FAULT,  judge:a judge:b",
        "INIT,   a:I b:I?,      a, INIT,   judge:a judge:b",
        // the beginning, in the order of the group
        "INIT,   a:I b:I,       b, BACKUP, judge:a INIT>BACKUP:a judge:b",
        "INIT,   a:I! b:I,      b, FAULT,  judge:a INIT>FAULT:a judge:b",
        // a reload that makes a group of those who are MASTER, or adds one, takes nothing from them
        "INIT,   a:M b:M,       b, MASTER, judge:a INIT>MASTER:a judge:b",
        "MASTER, a:M b:I?,      b, MASTER, judge:b judge:a",
        "MASTER, a:M b:B,       b, MASTER, judge:b judge:a"
    })
    void oneFaultIsEverybodys(VrrpState group, String members, String who, VrrpState next, String actions) {
        Outcome outcome = GroupMachine.standing(group, members(members), who);
        assertEquals(next, outcome.next());
        assertEquals(actions, text(outcome));
    }
}
