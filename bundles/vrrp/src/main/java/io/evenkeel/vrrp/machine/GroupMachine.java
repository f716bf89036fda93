package io.evenkeel.vrrp.machine;

import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.vrrp.machine.GroupAction.Demote;
import io.evenkeel.vrrp.machine.GroupAction.Judge;
import io.evenkeel.vrrp.machine.GroupAction.Promote;
import io.evenkeel.vrrp.machine.GroupAction.Tell;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The sync group: MASTER when every member wants to be, BACKUP or FAULT when one is. A member that can take part again waits
 * until all can. Who caused a change goes first, then the change is told, then the others follow.
 */
public final class GroupMachine {
    private GroupMachine() {}

    /** Where a member stands, whatever its group does. */
    public enum Standing {
        /** It has not begun, or waits for something to be known. */
        WAITING,
        /** It has a fault of its own. */
        FAULTY,
        /** It can take part. */
        READY
    }

    /**
     * One member.
     *
     * @param willing its Master_Down_Interval has passed
     */
    public record Member(String name, VrrpState state, Standing standing, boolean willing) {
        private boolean master() {
            return state == VrrpState.MASTER;
        }

        private boolean consents() {
            return standing == Standing.READY && (master() || willing);
        }
    }

    /**
     * What became of the group.
     *
     * @param next its state from now on
     * @param actions to be done in order
     */
    public record Outcome(VrrpState next, List<GroupAction> actions) {}

    /** A member can take part, or cannot, or the group has other members than before: whoever is MASTER stays it. */
    public static Outcome standing(VrrpState group, List<Member> members, String who) {
        String first =
                group == VrrpState.INIT && !members.isEmpty() ? members.get(0).name() : who;
        return outcome(group, together(group, members), first, names(members, member -> true), Judge::new);
    }

    /** The state of a group whose members were adopted as they were. */
    public static VrrpState resumed(List<Member> members) {
        for (VrrpState state : List.of(VrrpState.FAULT, VrrpState.MASTER, VrrpState.BACKUP)) {
            if (members.stream().anyMatch(member -> member.state() == state)) {
                return state;
            }
        }
        return VrrpState.INIT;
    }

    private static VrrpState together(VrrpState group, List<Member> members) {
        if (has(members, Standing.FAULTY)) {
            return VrrpState.FAULT;
        }
        if (has(members, Standing.WAITING)) {
            return group;
        }
        return members.stream().anyMatch(Member::master) ? VrrpState.MASTER : VrrpState.BACKUP;
    }

    private static boolean has(List<Member> members, Standing standing) {
        return members.stream().anyMatch(member -> member.standing() == standing);
    }

    /** A member wants to be MASTER; nothing happens while another does not. */
    public static Outcome willing(VrrpState group, List<Member> members, String who) {
        return members.stream().allMatch(Member::consents)
                ? outcome(group, VrrpState.MASTER, who, names(members, member -> !member.master()), Promote::new)
                : new Outcome(group, List.of());
    }

    /** A member is BACKUP, and was MASTER. */
    public static Outcome steppedDown(VrrpState group, List<Member> members, String who) {
        return outcome(group, VrrpState.BACKUP, who, names(members, Member::master), Demote::new);
    }

    private static List<String> names(List<Member> members, Predicate<Member> which) {
        return members.stream().filter(which).map(Member::name).toList();
    }

    private static Outcome outcome(
            VrrpState group, VrrpState next, String who, List<String> led, Function<String, GroupAction> action) {
        List<GroupAction> actions = new ArrayList<>(led.size() + 1);
        led.stream().filter(who::equals).map(action).forEach(actions::add);
        if (next != group) {
            actions.add(new Tell(group, next, who));
        }
        led.stream().filter(name -> !who.equals(name)).map(action).forEach(actions::add);
        return new Outcome(next, List.copyOf(actions));
    }
}
