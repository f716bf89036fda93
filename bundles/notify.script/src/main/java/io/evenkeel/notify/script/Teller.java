package io.evenkeel.notify.script;

import io.evenkeel.api.event.Event;
import io.evenkeel.api.notify.FifoStatus;
import io.evenkeel.api.notify.NotifyStatus;
import io.evenkeel.api.script.ScriptRunner;
import io.evenkeel.notify.script.Definitions.Source;
import io.evenkeel.notify.script.Hooks.Call;
import io.evenkeel.notify.script.Subject.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Decides what of an event is told, and to whom. On the thread of {@link Turns} alone. */
final class Teller {

    private static final int OWNER = 255;

    private final Turns turns;
    private final ScriptRunner runner;
    private final Outlets outlets;
    private final Map<Subject, Notice> told = new HashMap<>();
    private final Map<Subject, Lane> lanes = new HashMap<>();
    private Definitions definitions = Definitions.NONE;
    /** Those of the configuration before: their last events come after they are gone. */
    private Definitions former = Definitions.NONE;

    Teller(Turns turns, ScriptRunner runner, Outlets outlets) {
        this.turns = turns;
        this.runner = runner;
        this.outlets = outlets;
    }

    void turnTo(Definitions wanted) {
        former = definitions;
        definitions = wanted;
        outlets.turnTo(wanted.fifos());
        lanes.entrySet()
                .removeIf(lane -> lane.getValue().idle()
                        && !wanted.hooks().containsKey(lane.getKey())
                        && !former.hooks().containsKey(lane.getKey()));
        told.keySet()
                .removeIf(subject ->
                        !wanted.hooks().containsKey(subject) && !former.hooks().containsKey(subject));
    }

    /** What was told of everybody last. */
    Map<Subject, Notice> told() {
        return Map.copyOf(told);
    }

    /** Takes for told what an earlier version of this bundle told. */
    void remember(Map<Subject, Notice> before) {
        told.putAll(before);
    }

    void hear(Event event) {
        switch (event.source()) {
            case "vrrp" -> hearRouter(event);
            case "lvs" -> FifoLines.of(event).ifPresent(line -> outlets.write(Source.LVS, line));
            default -> {}
        }
    }

    private void hearRouter(Event event) {
        Subject subject = subject(event);
        int priority = Integer.parseInt(event.details().getOrDefault("priority", "0"));
        String notice = event.details().get("notice");
        if (notice == null) {
            if (!beforeItsFirstAdvert(event, priority)) {
                turned(new Notice(subject, event.to(), priority));
            }
        } else if (notice.equals(Notice.LOWER_PRIORITY)) {
            Notice heard = new Notice(subject, notice, priority);
            tell(heard, definitions.of(subject).calls(heard));
        } else if (notice.equals(event.to() + "_PRIORITY") && tellsPriority(subject, event)) {
            outlets.write(Source.VRRP, new Notice(subject, notice, priority).line());
        }
    }

    /** Whom an event of VRRP is about. */
    static Subject subject(Event event) {
        boolean group = event.details().getOrDefault("kind", "instance").equals("group");
        return new Subject(group ? Kind.GROUP : Kind.INSTANCE, event.subject());
    }

    /** Of an owner nothing is told at its beginning until it transmits: it is BACKUP for a moment only. */
    private static boolean beforeItsFirstAdvert(Event event, int priority) {
        return event.from().isEmpty() && event.to().equals("BACKUP") && priority == OWNER;
    }

    /** Tells a state, unless it was told already. */
    void turned(Notice notice) {
        Subject subject = notice.subject();
        Notice before = told.get(subject);
        if (notice.word().equals("DELETED")) {
            told.remove(subject);
            removed(notice, Optional.ofNullable(before));
            return;
        }
        if (before != null && before.word().equals(notice.word())) {
            told.put(subject, notice);
            return;
        }
        if (notice.isLast()) {
            told.remove(subject);
        } else {
            told.put(subject, notice);
        }
        tell(notice, definitions.of(subject).calls(notice));
    }

    /**
     * A removal is FAULT where nobody asks for DELETED, so that one in FAULT is removed in silence; keepalived was seen to
     * run the generic script alone then.
     */
    private void removed(Notice notice, Optional<Notice> before) {
        Subject subject = notice.subject();
        Hooks hooks = former.hooks().getOrDefault(subject, definitions.of(subject));
        boolean faulty = before.filter(last -> last.word().equals("FAULT")).isPresent();
        if (hooks.tellsDeleted()) {
            tell(notice, hooks.calls(notice));
        } else if (!faulty && subject.kind() == Kind.INSTANCE) {
            Notice fault = new Notice(subject, "FAULT", notice.priority());
            tell(fault, hooks.genericCall(fault));
        }
    }

    private void tell(Notice notice, List<Call> calls) {
        lane(notice.subject()).take(notice, calls);
        outlets.write(Source.VRRP, notice.line());
    }

    private boolean tellsPriority(Subject subject, Event event) {
        String group = event.details().getOrDefault("group", "");
        return definitions
                .of(subject)
                .tellsPriority()
                .or(() -> definitions.of(new Subject(Kind.GROUP, group)).tellsPriority())
                .orElse(definitions.tellsPriority());
    }

    /** Writes states to the FIFOs that were written before. */
    void repeat(List<Notice> states) {
        states.forEach(notice -> outlets.write(Source.VRRP, notice.line()));
    }

    private Lane lane(Subject subject) {
        return lanes.computeIfAbsent(subject, unknown -> new Lane(turns, runner, subject));
    }

    /** Done when all scripts that run now have ended; never exceptionally. */
    CompletableFuture<Void> quiet() {
        List<CompletableFuture<?>> running = new ArrayList<>();
        lanes.values().forEach(lane -> running.addAll(lane.running()));
        return CompletableFuture.allOf(running.toArray(CompletableFuture[]::new))
                .exceptionally(failure -> null);
    }

    List<FifoStatus> fifos() {
        return outlets.status();
    }

    /** Runs at once what waits for its turn. */
    void flush() {
        lanes.values().forEach(Lane::flush);
    }

    List<NotifyStatus> status() {
        return definitions.hooks().entrySet().stream()
                .filter(entry -> !entry.getValue().byKeyword().isEmpty())
                .map(entry -> lane(entry.getKey()).status(entry.getValue()))
                .toList();
    }
}
