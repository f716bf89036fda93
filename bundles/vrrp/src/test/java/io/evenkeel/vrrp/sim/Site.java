package io.evenkeel.vrrp.sim;

import io.evenkeel.api.track.Tracker.Down;
import io.evenkeel.api.track.Tracker.Number;
import io.evenkeel.api.track.Tracker.Reading;
import io.evenkeel.api.track.Tracker.Up;
import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.vrrp.machine.GroupAction;
import io.evenkeel.vrrp.machine.GroupMachine;
import io.evenkeel.vrrp.machine.GroupMachine.Member;
import io.evenkeel.vrrp.machine.GroupMachine.Outcome;
import io.evenkeel.vrrp.machine.GroupMachine.Standing;
import io.evenkeel.vrrp.tracking.Effect;
import io.evenkeel.vrrp.tracking.Kind;
import io.evenkeel.vrrp.tracking.Tracked;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** One host of a simulated cluster: its routers, which form a sync group when they are several, and what they follow. */
final class Site {
    final int id;
    final List<Node> members = new ArrayList<>();
    private final Cluster cluster;
    private final boolean owner;
    private final List<Tracked> followed = new ArrayList<>();
    private final List<Reading> readings = new ArrayList<>();
    private int base;
    private VrrpState group = VrrpState.INIT;
    private boolean leading;

    Site(int id, Cluster cluster, int base, Random random) {
        this.id = id;
        this.cluster = cluster;
        this.base = base;
        this.owner = base == 255;
        for (int item = random.nextInt(4); item > 0; item--) {
            follow(random, item);
        }
    }

    private void follow(Random random, int item) {
        int weight = owner || random.nextInt(3) == 0 ? 0 : random.nextInt(121) - 60;
        Kind kind = random.nextInt(3) == 0 ? Kind.FILE : Kind.SCRIPT;
        followed.add(new Tracked(kind, "t" + item, weight, random.nextInt(4) == 0, true));
        readings.add(good(followed.size() - 1));
    }

    /** A reading that is no fault. */
    private Reading good(int item) {
        Reading up = followed.get(item).kind() == Kind.FILE ? new Number(0) : new Up();
        Reading down = followed.get(item).kind() == Kind.FILE ? new Number(1) : new Down("failed");
        return Effect.of(followed.get(item), up).fault().isEmpty() ? up : down;
    }

    /** One of the things it follows stands otherwise; mostly it is mended soon. */
    void turn(Random random) {
        if (followed.isEmpty()) {
            return;
        }
        int item = random.nextInt(followed.size());
        boolean file = followed.get(item).kind() == Kind.FILE;
        Reading bad = file ? new Number(random.nextInt(9) - 4) : random.nextBoolean() ? new Up() : new Down("failed");
        readings.set(item, random.nextBoolean() ? good(item) : bad);
        cluster.trace(members.get(0), "follows " + followed.get(item) + ": " + readings.get(item));
        members.forEach(Node::catchUp);
    }

    /** What everything it follows adds to the priority, and whether it is a fault. */
    int priority() {
        int sum = 0;
        for (int item = 0; item < followed.size(); item++) {
            sum += Effect.of(followed.get(item), readings.get(item)).contribution();
        }
        return Effect.priority(base, sum);
    }

    boolean faulty() {
        for (int item = 0; item < followed.size(); item++) {
            if (Effect.of(followed.get(item), readings.get(item)).fault().isPresent()) {
                return true;
            }
        }
        return false;
    }

    void base(int newBase) {
        if (!owner) {
            base = newBase;
            members.forEach(Node::reload);
        }
    }

    boolean grouped() {
        return members.size() > 1;
    }

    boolean alive() {
        return members.get(0).alive();
    }

    boolean eligible() {
        return members.stream().allMatch(member -> member.alive() && !member.ownFault());
    }

    void start() {
        group = VrrpState.INIT;
        members.forEach(Node::begin);
        members.forEach(Node::reconsider);
    }

    void crash() {
        members.forEach(Node::crash);
    }

    void stop() {
        leading = true;
        members.forEach(Node::stop);
        leading = false;
    }

    void stall(long until) {
        members.forEach(member -> member.stall(until));
    }

    /** Its engine is replaced. */
    void park(long until) {
        members.forEach(Node::park);
        cluster.at(until, this::adopt);
    }

    private void adopt() {
        List<Node> heirs = members.stream().filter(Node::unpark).toList();
        heirs.forEach(Node::adopt);
        heirs.forEach(Node::wake);
    }

    void standing(Node who) {
        if (!leading) {
            lead(GroupMachine.standing(group, standings(), who.name()));
        }
    }

    void willing(Node who) {
        if (!leading) {
            members.forEach(Node::listen);
            lead(GroupMachine.willing(group, standings(), who.name()));
        }
    }

    void steppedDown(Node who) {
        if (!leading) {
            lead(GroupMachine.steppedDown(group, standings(), who.name()));
        }
    }

    boolean anotherIsFaulty(Node who) {
        return members.stream().anyMatch(member -> member != who && member.ownFault());
    }

    private List<Member> standings() {
        return members.stream()
                .map(member -> new Member(
                        member.name(),
                        member.state(),
                        member.ownFault() ? Standing.FAULTY : Standing.READY,
                        member.willing()))
                .toList();
    }

    private void lead(Outcome outcome) {
        leading = true;
        group = outcome.next();
        outcome.actions().forEach(this::perform);
        leading = false;
        cluster.require(
                group != VrrpState.MASTER || members.stream().allMatch(Node::isMaster),
                "host " + id + " is MASTER as a group, and its members are "
                        + members.stream().map(Node::state).toList());
        cluster.require(
                group == VrrpState.MASTER || members.stream().noneMatch(Node::isMaster),
                "host " + id + " is " + group + " as a group, and its members are "
                        + members.stream().map(Node::state).toList());
    }

    private void perform(GroupAction action) {
        if (action instanceof GroupAction.Promote promoted) {
            named(promoted.member(), Node::takeOver);
        } else if (action instanceof GroupAction.Demote demoted) {
            named(demoted.member(), Node::pulled);
        } else if (action instanceof GroupAction.Judge judged) {
            named(judged.member(), Node::judge);
        } else {
            GroupAction.Tell change = (GroupAction.Tell) action;
            cluster.trace(members.get(0), "group " + change.from() + " -> " + change.to() + " by " + change.who());
        }
    }

    private void named(String name, Consumer<Node> task) {
        members.stream().filter(member -> member.name().equals(name)).forEach(task);
    }
}
