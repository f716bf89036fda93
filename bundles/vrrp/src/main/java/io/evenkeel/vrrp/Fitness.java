package io.evenkeel.vrrp;

import io.evenkeel.api.track.Tracker.Reading;
import io.evenkeel.vrrp.machine.GroupMachine.Standing;
import io.evenkeel.vrrp.machine.State;
import io.evenkeel.vrrp.machine.VrrpEvent;
import io.evenkeel.vrrp.tracking.Effect;
import io.evenkeel.vrrp.tracking.Kind;
import io.evenkeel.vrrp.tracking.Ledger;
import io.evenkeel.vrrp.tracking.Tracked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whether one instance may take part, and with which priority: its interface, what it follows, and its sync group have a say,
 * and FAULT ends when the last of them has no objection. Loop thread only, but for what is said.
 */
final class Fitness {
    private final Router router;
    private final Surroundings around;
    private final Ledger ledger;
    private boolean begun;
    private boolean ended;
    private OptionalInt inherited = OptionalInt.empty();

    // Read by any thread.
    private volatile Optional<Group> group = Optional.empty();
    private volatile Optional<String> waitsFor = Optional.empty();
    private volatile int lastPriority;

    Fitness(Router router, Surroundings around) {
        this.router = router;
        this.around = around;
        this.ledger = new Ledger(around.loop(), around.trackers(), this::linkReading, this::changed);
    }

    /** Any thread. */
    List<Ledger.Standing> followed() {
        return ledger.standings();
    }

    /** Any thread. */
    Optional<String> groupName() {
        return group.map(Group::name);
    }

    /** What it waits for before it takes part at all; any thread. */
    Optional<String> waitsFor() {
        return waitsFor;
    }

    Optional<Group> group() {
        return group;
    }

    /** The group leads it from the next change on. */
    void join(Optional<Group> newGroup) {
        group = newGroup;
    }

    void follow(List<Tracked> items) {
        ledger.follow(items);
    }

    /** The startup delay is over. */
    void begin() {
        begun = true;
    }

    /** It takes no part any more. */
    void end() {
        ended = true;
        ledger.close();
    }

    boolean active() {
        return begun && !ended;
    }

    void linksChanged() {
        ledger.linksChanged();
    }

    void trackerChanged(String keyword) {
        ledger.trackerChanged(keyword);
    }

    /** The priority it had in another process, which holds until everything it follows has a result in this one. */
    void inherit(int priority) {
        inherited = OptionalInt.of(priority);
    }

    int priority() {
        if (inherited.isPresent() && ledger.complete()) {
            inherited = OptionalInt.empty();
        }
        lastPriority = inherited.orElseGet(this::ownPriority);
        return lastPriority;
    }

    /** What was said of it last; any thread. */
    int lastPriority() {
        return lastPriority;
    }

    private int ownPriority() {
        return Effect.priority(router.definition().election().priority(), ledger.contributions());
    }

    Standing standing(Binding binding, State state) {
        if (!begun) {
            return Standing.WAITING;
        }
        if (ownFault(binding).isPresent()) {
            return Standing.FAULTY;
        }
        return takesPart(state) || ledger.awaited().isEmpty() ? Standing.READY : Standing.WAITING;
    }

    /** Why it could not take part even alone. */
    Optional<String> ownFault(Binding binding) {
        List<String> reasons = new ArrayList<>(1);
        if (binding instanceof Binding.Unbound unbound) {
            reasons.add(unbound.reason());
        }
        reasons.addAll(ledger.faults());
        return together(reasons);
    }

    /** What the reasons against taking part mean for the machine; empty while it has not begun and only waits. */
    Optional<VrrpEvent> verdict(Binding binding, State state) {
        List<String> reasons = new ArrayList<>(1);
        ownFault(binding).ifPresent(reasons::add);
        group.flatMap(present -> present.fault(router)).ifPresent(reasons::add);
        List<String> awaited = takesPart(state) ? List.of() : awaited();
        waitsFor = together(awaited);
        boolean fresh = state == State.Initialize.STATE;
        if (reasons.isEmpty() && fresh && !awaited.isEmpty()) {
            return Optional.empty();
        }
        reasons.addAll(awaited);
        VrrpEvent cleared = fresh ? VrrpEvent.Startup.EVENT : VrrpEvent.FaultCleared.EVENT;
        return Optional.of(
                together(reasons).<VrrpEvent>map(VrrpEvent.FaultRaised::new).orElse(cleared));
    }

    private static boolean takesPart(State state) {
        return state instanceof State.Backup || state instanceof State.Master;
    }

    private List<String> awaited() {
        List<String> awaited = new ArrayList<>(ledger.awaited());
        group.filter(present -> present.waits(router))
                .ifPresent(present -> awaited.add("sync group " + present.name() + " has not begun"));
        return awaited;
    }

    private static Optional<String> together(List<String> reasons) {
        return reasons.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", reasons));
    }

    private Reading linkReading(String name) {
        return around.links()
                .link(name)
                .map(link -> Ledger.link(true, link.usable()))
                .orElse(Ledger.link(false, false));
    }

    private void changed(Tracked item, Effect before, Effect now) {
        router.weigh(ledger.text(item));
        boolean faulty = now.fault().isPresent();
        if (item.kind() == Kind.FILE && before.fault().isPresent() != faulty) {
            around.addresses().report(() -> router.journal().trackedFile(item.name(), faulty));
        }
        router.reconsider();
    }
}
