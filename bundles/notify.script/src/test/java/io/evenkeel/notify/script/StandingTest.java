package io.evenkeel.notify.script;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.vrrp.VrrpState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandingTest {

    private static Standing one(String name, String group, VrrpState state) {
        return new Standing(name, Optional.of(group).filter(text -> !text.isEmpty()), state, 90);
    }

    private static String lines(Standing... all) {
        return String.join(
                "", Standing.notices(List.of(all)).stream().map(Notice::line).toList());
    }

    @Test
    void everyInstanceThatHasBegunAndEveryGroupThatAgreesStandsSomewhere() {
        assertEquals(
                "INSTANCE \"A\" MASTER 90\nINSTANCE \"B\" MASTER 90\nINSTANCE \"D\" FAULT 90\nGROUP \"G\" MASTER 0\n",
                lines(
                        one("A", "G", VrrpState.MASTER),
                        one("B", "G", VrrpState.MASTER),
                        one("C", "", VrrpState.INIT),
                        one("D", "", VrrpState.FAULT)));
    }

    @Test
    void ofAGroupOnItsWayNothingIsSaid() {
        assertEquals(
                "INSTANCE \"A\" MASTER 90\nINSTANCE \"B\" BACKUP 90\n",
                lines(one("A", "G", VrrpState.MASTER), one("B", "G", VrrpState.BACKUP), one("C", "H", VrrpState.INIT)));
    }
}
