package io.evenkeel.vrrp;

import static io.evenkeel.api.log.Log.field;

import io.evenkeel.api.event.Event;
import io.evenkeel.api.event.Events;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.vrrp.machine.GroupAction;
import io.evenkeel.vrrp.machine.GroupMachine;
import io.evenkeel.vrrp.machine.GroupMachine.Member;
import io.evenkeel.vrrp.machine.GroupMachine.Outcome;
import io.evenkeel.vrrp.machine.GroupMachine.Standing;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One sync group: asks its machine, and leads the members where it says. Loop thread only, but for {@link #report}. */
final class Group {
    private final String name;
    private final AddressBook book;
    private final Log log;
    private final Events events;
    private final Clock clock;
    private boolean leading;

    // Read by any thread.
    private volatile List<Router> members = List.of();
    private volatile VrrpState state = VrrpState.INIT;

    Group(String name, AddressBook book, Log log, Events events, Clock clock) {
        this.name = name;
        this.book = book;
        this.log = log;
        this.events = events;
        this.clock = clock;
    }

    String name() {
        return name;
    }

    /** Any thread. */
    GroupReport report() {
        return new GroupReport(name, state, members.stream().map(Router::name).toList());
    }

    /** Members from now on; they are led nowhere before one of them says how it stands. */
    void consist(List<Router> newMembers) {
        members = List.copyOf(newMembers);
        members.forEach(router -> router.join(Optional.of(this)));
    }

    /** Its state is that of its members, which nobody has to be told. */
    void resume() {
        state = GroupMachine.resumed(standings());
    }

    /** The member can take part, or cannot, or for another reason. */
    void standing(Router who) {
        if (!leading) {
            lead(GroupMachine.standing(state, standings(), who.name()));
        }
    }

    /** The member's Master_Down_Interval has passed. What the others have not heard yet may change their minds. */
    void willing(Router who) {
        if (leading) {
            return;
        }
        members.forEach(Router::listen);
        Outcome outcome = GroupMachine.willing(state, standings(), who.name());
        if (outcome.actions().isEmpty()) {
            who.withhold(name, unwilling());
        } else {
            lead(outcome);
        }
    }

    /** The member lost the election, or listens after a pause. */
    void steppedDown(Router who) {
        if (!leading) {
            lead(GroupMachine.steppedDown(state, standings(), who.name()));
        }
    }

    /** Why the member may not take part though it could. */
    Optional<String> fault(Router member) {
        return members.stream()
                .filter(other -> other != member && other.member().standing() == Standing.FAULTY)
                .findFirst()
                .map(other -> "sync group " + name + ": " + other.name() + ": "
                        + other.ownFault().orElse(""));
    }

    /** Whether another member has not begun yet. */
    boolean waits(Router member) {
        return members.stream()
                .anyMatch(other -> other != member && other.member().standing() == Standing.WAITING);
    }

    /** The daemon stops; the members do so themselves. */
    void stop() {
        leading = true;
        VrrpState before = state;
        book.report(() -> publish(before, "STOP", "stopped"));
    }

    private List<Member> standings() {
        return members.stream().map(Router::member).toList();
    }

    private List<String> unwilling() {
        return standings().stream()
                .filter(member -> !member.willing() && member.state() != VrrpState.MASTER)
                .map(Member::name)
                .toList();
    }

    private void lead(Outcome outcome) {
        leading = true;
        state = outcome.next();
        outcome.actions().forEach(this::perform);
        leading = false;
    }

    private void perform(GroupAction action) {
        if (action instanceof GroupAction.Promote promoted) {
            named(promoted.member(), Router::takeOver);
        } else if (action instanceof GroupAction.Demote demoted) {
            named(demoted.member(), router -> router.pulled(name));
        } else if (action instanceof GroupAction.Judge judged) {
            named(judged.member(), Router::judge);
        } else {
            tell((GroupAction.Tell) action);
        }
    }

    private void named(String member, Consumer<Router> task) {
        members.stream().filter(router -> router.name().equals(member)).forEach(task);
    }

    private void tell(GroupAction.Tell change) {
        book.report(() -> {
            if (change.from() != VrrpState.INIT) {
                log.info(
                        "VRRP_Group(" + name + ") Syncing instances to " + change.to() + " state",
                        field("group", name),
                        field("from", change.from()),
                        field("to", change.to()),
                        field("instance", change.who()));
            }
            publish(change.from(), change.to().name(), change.who() + " is " + change.to());
        });
    }

    private void publish(VrrpState from, String to, String cause) {
        events.publish(new Event(
                clock.instant(),
                "vrrp",
                name,
                from == VrrpState.INIT ? "" : from.name(),
                to,
                cause,
                Map.of("kind", "group", "priority", "0")));
    }
}
