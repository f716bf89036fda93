package io.evenkeel.vrrp.sim;

import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.vrrp.machine.GroupAction;
import io.evenkeel.vrrp.machine.GroupMachine;
import io.evenkeel.vrrp.machine.GroupMachine.Member;
import io.evenkeel.vrrp.machine.GroupMachine.Outcome;
import io.evenkeel.vrrp.machine.GroupMachine.Standing;
import io.evenkeel.vrrp.machine.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** One host of a simulated cluster: its clocks, its process, and its routers, which form a sync group when they are several. */
final class Site {
    final int id;
    final Watch watch;
    /** Packets its sockets have room for while nobody reads them. */
    final int room;

    final List<Node> members = new ArrayList<>();
    private final Cluster cluster;
    private final Followed followed;
    private boolean alive;
    private boolean parked;
    private boolean killed;
    private Optional<Pause> pause = Optional.empty();
    private long pausedAt;
    /** Tells a pause, or a parking, from one before it. */
    private int absences;

    private boolean yields;
    private int yieldings;
    private VrrpState group = VrrpState.INIT;
    private boolean leading;
    /** Adopted one by one, members may have parted: some too late, others not. They find together again by themselves. */
    private boolean apart;

    Site(int id, Cluster cluster, int base, RandomGenerator random) {
        this.id = id;
        this.cluster = cluster;
        this.watch = new Watch(cluster.time);
        this.room = 4 + random.nextInt(60);
        this.followed = new Followed(base, random, cluster.story);
    }

    long now() {
        return watch.now();
    }

    boolean alive() {
        return alive;
    }

    /** Whether its process is there, and not paused. */
    boolean runs() {
        return alive && !parked && pause.isEmpty();
    }

    /** Whether what arrives is, or will be, read. */
    boolean hears() {
        return alive && !parked && pause.map(Pause::queues).orElse(true);
    }

    boolean yields() {
        return yields;
    }

    int priority() {
        return followed.priority();
    }

    boolean faulty() {
        return followed.faulty();
    }

    boolean grouped() {
        return members.size() > 1;
    }

    boolean eligible() {
        return alive && members.stream().noneMatch(Node::ownFault);
    }

    void start() {
        alive = true;
        begin();
    }

    private void begin() {
        group = VrrpState.INIT;
        apart = false;
        members.forEach(Node::begin);
        members.forEach(Node::reconsider);
    }

    /** The host is gone, and its addresses with it. */
    void crash() {
        alive = false;
        parked = false;
        pause = Optional.empty();
        yields = false;
        absences++;
        members.forEach(Node::end);
        cluster.story.tell(() -> "host " + id + " crashes");
    }

    void stop() {
        leading = true;
        members.forEach(Node::stop);
        leading = false;
        crash();
    }

    void pause(Pause kind, long length) {
        pause = Optional.of(kind);
        pausedAt = cluster.time.now();
        members.forEach(Node::interrupted);
        int absence = ++absences;
        cluster.story.tell(() -> "host " + id + " is " + kind + " for " + length / 1_000_000 + " ms");
        cluster.later(length, () -> resume(absence));
    }

    private void resume(int absence) {
        if (absence != absences) {
            return;
        }
        boolean ages = pause.orElseThrow().ages();
        long length = cluster.time.now() - pausedAt;
        pause = Optional.empty();
        cluster.story.tell(() -> "host " + id + " runs again");
        if (!ages) {
            watch.slept(length);
            members.forEach(member -> member.slept(length));
        }
        members.forEach(Node::listen);
        members.forEach(Node::resume);
    }

    /** Its engine is replaced. */
    void park(long length) {
        members.forEach(Node::beforeParking);
        cluster.story.tell(() -> "host " + id + " is parked for " + length / 1_000_000 + " ms");
        leave(false, length);
    }

    /** Its process dies, the next one finds what it had noted. */
    void kill(long length) {
        cluster.story.tell(() -> "the process of host " + id + " is killed for " + length / 1_000_000 + " ms");
        leave(true, length);
    }

    private void leave(boolean dies, long length) {
        parked = true;
        killed = dies;
        pausedAt = now();
        members.forEach(Node::leave);
        int absence = ++absences;
        cluster.later(length, () -> succeed(absence));
    }

    private void succeed(int absence) {
        if (absence != absences) {
            return;
        }
        parked = false;
        yields = false;
        if (killed) {
            revive();
        } else {
            adopt(members, pausedAt);
        }
    }

    /** As the next engine does: one after the other, and then it looks what became of the group. */
    private void adopt(List<Node> heirs, long parkedAt) {
        group = VrrpState.INIT;
        apart = true;
        heirs.forEach(heir -> heir.adopt(parkedAt));
        group = GroupMachine.resumed(standings());
        members.forEach(Node::resume);
    }

    /** Masterships that are fresh enough are adopted, everything else begins anew. */
    private void revive() {
        List<Node> heirs = members.stream().filter(Node::adoptable).toList();
        if (heirs.isEmpty()) {
            members.forEach(Node::end);
            begin();
            return;
        }
        members.stream().filter(member -> !heirs.contains(member)).forEach(member -> {
            member.end();
            member.begin();
        });
        adopt(heirs, heirs.stream().mapToLong(Node::lastAdvert).max().orElseThrow());
    }

    /** It gives way to other routers; as MASTER by priority 0 when a low priority was not enough. */
    void yield() {
        yields = true;
        int yielding = ++yieldings;
        cluster.story.tell(() -> "host " + id + " is asked to give way");
        List<Node> masters = members.stream().filter(Node::isMaster).toList();
        members.forEach(Node::catchUp);
        for (Node master : masters) {
            long interval = master.settings().advertInterval();
            cluster.later(Timing.masterDown(master.settings(), interval) + interval, () -> insist(master, yielding));
        }
    }

    private void insist(Node member, int yielding) {
        if (yields && yielding == yieldings && runs() && member.isMaster()) {
            member.resign();
        }
    }

    void endYield() {
        yields = false;
        cluster.story.tell(() -> "host " + id + " takes part as configured again");
        if (runs()) {
            members.forEach(Node::catchUp);
        }
    }

    void stepClock(long millis) {
        watch.step(millis);
        cluster.story.tell(() -> "the wall clock of host " + id + " is set by " + millis + " ms");
    }

    /** One of the things it follows stands otherwise. */
    void turn(RandomGenerator random) {
        followed.turn(random);
        if (runs()) {
            members.forEach(Node::catchUp);
        }
    }

    /** @param interval of its adverts from now on */
    void reload(int base, long interval) {
        followed.base(base);
        members.forEach(member -> member.reload(interval));
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
        apart &= !agrees();
        if (!apart) {
            judgeQuiet();
        }
    }

    private boolean agrees() {
        long masters = members.stream().filter(Node::isMaster).count();
        boolean master = grouped() && alive ? group == VrrpState.MASTER : masters > 0;
        return masters == (master ? members.size() : 0);
    }

    /** In quiet times this holds even of those that had parted. */
    void judgeQuiet() {
        if (!agrees()) {
            List<VrrpState> states = members.stream().map(Node::state).toList();
            throw cluster.story.broken(
                    Law.AGREEMENT, "host " + id + " is " + group + " as a group, its members are " + states);
        }
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
            cluster.story.tell(
                    () -> "host " + id + " as a group " + change.from() + " -> " + change.to() + " by " + change.who());
        }
    }

    private void named(String name, Consumer<Node> task) {
        members.stream().filter(member -> member.name().equals(name)).forEach(task);
    }
}
