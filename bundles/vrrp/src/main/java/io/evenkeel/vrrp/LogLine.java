package io.evenkeel.vrrp;

import static io.evenkeel.api.log.Log.field;

import io.evenkeel.api.log.Level;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.log.Log.Field;
import io.evenkeel.api.net.IpText;
import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.vrrp.machine.Cause;
import java.net.InetAddress;
import java.util.Locale;

/** The lines operators of keepalived search their logs for. */
record LogLine(Log log, String name) implements Cause.Cases<Void> {

    void transition(VrrpState from, VrrpState to, Cause cause, int priority) {
        cause.visit(this);
        if (to == VrrpState.INIT) {
            say(Level.INFO, "Stopped", transitionFields(from, to, cause, priority));
            return;
        }
        String init = from == VrrpState.INIT ? " (init)" : "";
        say(Level.INFO, "Entering " + to + " STATE" + init, transitionFields(from, to, cause, priority));
    }

    private Field[] transitionFields(VrrpState from, VrrpState to, Cause cause, int priority) {
        return new Field[] {
            field("instance", name),
            field("from", from),
            field("to", to),
            field("cause", cause.sentence()),
            field("priority", priority)
        };
    }

    private Void say(Level level, String message, Field... fields) {
        log.log(level, "(" + name + ") " + message, fields);
        return null;
    }

    private Void say(Level level, String message, InetAddress peer) {
        return say(level, message, field("instance", name), field("peer", IpText.of(peer)));
    }

    private Void say(Level level, String message) {
        return say(level, message, field("instance", name));
    }

    @Override
    public Void started(Cause.Started cause) {
        return null;
    }

    @Override
    public Void silence(Cause.Silence cause) {
        return say(
                Level.DETAIL,
                "Receive advertisement timeout",
                field("instance", name),
                field("peer", cause.master()),
                field("cause", cause.sentence()));
    }

    @Override
    public Void preempts(Cause.Preempts cause) {
        return say(
                Level.DETAIL,
                "Receive advertisement timeout",
                field("instance", name),
                field("peer", cause.master()),
                field("cause", cause.sentence()));
    }

    @Override
    public Void higherPriority(Cause.HigherPriority cause) {
        String from = "Master received advert from " + IpText.of(cause.source());
        return say(
                Level.INFO,
                cause.theirs() == cause.ours()
                        ? from + " with same priority " + cause.ours() + " but higher IP address than ours"
                        : from + " with higher priority " + cause.theirs() + ", ours " + cause.ours(),
                cause.source());
    }

    @Override
    public Void lowerPriority(Cause.LowerPriority cause) {
        return say(
                Level.INFO,
                "Received advert from " + IpText.of(cause.source()) + " with lower priority " + cause.theirs()
                        + ", ours " + cause.ours() + (cause.answered() ? ", forcing new election" : ""),
                cause.source());
    }

    @Override
    public Void discarded(Cause.Discarded cause) {
        return say(
                Level.INFO,
                "received lower priority (" + cause.theirs() + ") advert from " + IpText.of(cause.source())
                        + " - discarding",
                cause.source());
    }

    @Override
    public Void ownerYields(Cause.OwnerYields cause) {
        return say(Level.WARNING, cause.sentence() + ", so we do until it is gone", cause.source());
    }

    @Override
    public Void sameAddress(Cause.SameAddress cause) {
        return say(Level.WARNING, cause.sentence() + "; give each router its own", cause.source());
    }

    @Override
    public Void resignation(Cause.Resignation cause) {
        return say(Level.DETAIL, "Backup received priority 0 advertisement", cause.source());
    }

    @Override
    public Void newMaster(Cause.NewMaster cause) {
        return say(Level.DETAIL, cause.sentence(), cause.source());
    }

    @Override
    public Void preemptDelayed(Cause.PreemptDelayed cause) {
        return say(
                Level.DETAIL,
                String.format(Locale.ROOT, "start preempt delay (%.6f)", cause.nanos() / 1e9),
                cause.source());
    }

    @Override
    public Void preemptDelayEnded(Cause.PreemptDelayEnded cause) {
        return say(Level.DETAIL, "stop preempt delay");
    }

    @Override
    public Void priority(Cause.Priority cause) {
        return say(Level.INFO, "Changing effective priority from " + cause.from() + " to " + cause.to());
    }

    /** Written with a colon by the peer. */
    @Override
    public Void faulty(Cause.Faulty cause) {
        log.info("(" + name + "): entering FAULT state (" + cause.reason() + ")", field("instance", name));
        return null;
    }

    @Override
    public Void recovered(Cause.Recovered cause) {
        return say(Level.DETAIL, cause.sentence());
    }

    @Override
    public Void stalled(Cause.Stalled cause) {
        return say(Level.WARNING, cause.sentence());
    }

    @Override
    public Void rowRemoved(Cause.RowRemoved cause) {
        return say(Level.WARNING, cause.sentence());
    }

    @Override
    public Void addressRemoved(Cause.AddressRemoved cause) {
        return say(
                Level.WARNING,
                cause.sentence(),
                field("instance", name),
                field("address", cause.address().address()));
    }

    @Override
    public Void stopped(Cause.Stopped cause) {
        return null;
    }

    @Override
    public Void adopted(Cause.Adopted cause) {
        return say(Level.INFO, cause.sentence());
    }

    @Override
    public Void pulled(Cause.Pulled cause) {
        return null;
    }

    @Override
    public Void withheld(Cause.Withheld cause) {
        return say(
                Level.DETAIL,
                "Receive advertisement timeout",
                field("instance", name),
                field("cause", cause.sentence()));
    }

    @Override
    public Void resigns(Cause.Resigns cause) {
        return say(Level.INFO, cause.sentence());
    }

    @Override
    public Void succeeded(Cause.Succeeded cause) {
        return say(Level.INFO, cause.sentence(), cause.source());
    }

    @Override
    public Void irreplaceable(Cause.Irreplaceable cause) {
        return say(Level.WARNING, cause.sentence());
    }

    @Override
    public Void healed(Cause.Healed cause) {
        return say(Level.WARNING, cause.sentence(), cause.rival());
    }

    @Override
    public Void overlapped(Cause.Overlapped cause) {
        return say(Level.INFO, cause.sentence(), cause.predecessor());
    }
}
