package io.evenkeel.vrrp.machine;

import io.evenkeel.api.net.IpText;
import io.evenkeel.api.net.LinkAddress;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;

/** Why something happened, as facts; made into words only when somebody reads them. */
public sealed interface Cause {

    /** One sentence for the operator, without full stop. */
    String sentence();

    /** Calls the case of this cause. */
    <R> R visit(Cases<R> cases);

    /** One answer a cause. */
    interface Cases<R> {
        R started(Started cause);

        R silence(Silence cause);

        R preempts(Preempts cause);

        R higherPriority(HigherPriority cause);

        R lowerPriority(LowerPriority cause);

        R discarded(Discarded cause);

        R ownerYields(OwnerYields cause);

        R sameAddress(SameAddress cause);

        R resignation(Resignation cause);

        R newMaster(NewMaster cause);

        R preemptDelayed(PreemptDelayed cause);

        R preemptDelayEnded(PreemptDelayEnded cause);

        R priority(Priority cause);

        R faulty(Faulty cause);

        R recovered(Recovered cause);

        R stalled(Stalled cause);

        R addressRemoved(AddressRemoved cause);

        R rowRemoved(RowRemoved cause);

        R stopped(Stopped cause);

        R pulled(Pulled cause);

        R withheld(Withheld cause);

        R resigns(Resigns cause);

        R succeeded(Succeeded cause);

        R irreplaceable(Irreplaceable cause);

        R healed(Healed cause);

        R overlapped(Overlapped cause);

        R adopted(Adopted cause);
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.3f s", nanos / 1e9);
    }

    private static String text(InetAddress address) {
        return IpText.of(address);
    }

    /** The instance began. */
    record Started(boolean owner) implements Cause {
        @Override
        public String sentence() {
            return owner ? "started as owner of the addresses" : "started";
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.started(this);
        }
    }

    /**
     * Master_Down_Interval passed.
     *
     * @param master who was silent
     * @param nanos for how long
     */
    record Silence(Peer master, long nanos) implements Cause {
        @Override
        public String sentence() {
            return master.resigned()
                    ? master + " gave up and nobody else spoke for " + seconds(nanos)
                    : "no advert from " + master + " for " + seconds(nanos);
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.silence(this);
        }
    }

    /**
     * A master of lower priority was there for all of Master_Down_Interval.
     *
     * @param master whom it takes over from
     */
    record Preempts(Peer master, int ours) implements Cause {
        @Override
        public String sentence() {
            return "takes over from " + master + " of lower priority " + master.priority() + ", ours is " + ours;
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.preempts(this);
        }
    }

    /** Another router wins the election; equal priorities are decided by the higher address. */
    record HigherPriority(InetAddress source, int theirs, int ours) implements Cause {
        @Override
        public String sentence() {
            return theirs == ours
                    ? text(source) + " has the same priority " + ours + " and the higher address"
                    : text(source) + " has higher priority " + theirs + ", ours is " + ours;
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.higherPriority(this);
        }
    }

    /** A MASTER heard a router that loses the election. */
    record LowerPriority(InetAddress source, int theirs, int ours, boolean answered) implements Cause {
        @Override
        public String sentence() {
            return text(source) + " also acts as master, "
                    + (theirs == ours
                            ? "with the same priority " + ours + " and the lower address"
                            : "with lower priority " + theirs + " than ours " + ours);
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.lowerPriority(this);
        }
    }

    /** A BACKUP that will preempt ignores a master of lower priority. */
    record Discarded(InetAddress source, int theirs, int ours) implements Cause {
        @Override
        public String sentence() {
            return "ignored master " + text(source) + " of lower priority " + theirs + ", ours is " + ours;
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.discarded(this);
        }
    }

    /** Another owner of the addresses did not give way. */
    record OwnerYields(InetAddress source) implements Cause {
        @Override
        public String sentence() {
            return text(source) + " also has priority 255 and does not give way";
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.ownerYields(this);
        }
    }

    /** Another router sends from our own address with our priority. */
    record SameAddress(InetAddress source) implements Cause {
        @Override
        public String sentence() {
            return "another router uses our address " + text(source) + " and our priority";
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.sameAddress(this);
        }
    }

    /** An advert of priority 0. */
    record Resignation(InetAddress source) implements Cause {
        @Override
        public String sentence() {
            return "master " + text(source) + " gave up (priority 0)";
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.resignation(this);
        }
    }

    /** A BACKUP follows another master than before. */
    record NewMaster(InetAddress source, int priority) implements Cause {
        @Override
        public String sentence() {
            return "follows master " + text(source) + " of priority " + priority;
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.newMaster(this);
        }
    }

    /** {@code preempt_delay} began. */
    record PreemptDelayed(InetAddress source, int priority, long nanos) implements Cause {
        @Override
        public String sentence() {
            return "tolerates master " + text(source) + " of lower priority " + priority + " for " + seconds(nanos);
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.preemptDelayed(this);
        }
    }

    /** {@code preempt_delay} ended, by time or by a master that need not be preempted. */
    record PreemptDelayEnded(boolean expired) implements Cause {
        @Override
        public String sentence() {
            return expired
                    ? "preempt delay is over"
                    : "preempt delay ended: the master's priority is not lower any more";
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.preemptDelayEnded(this);
        }
    }

    /** The effective priority changed. */
    record Priority(int from, int to, String because) implements Cause {
        @Override
        public String sentence() {
            return "effective priority " + from + " -> " + to + (because.isEmpty() ? "" : ", because " + because);
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.priority(this);
        }
    }

    /** It cannot take part. */
    record Faulty(String reason) implements Cause {
        @Override
        public String sentence() {
            return reason;
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.faulty(this);
        }
    }

    /** It can take part again. */
    record Recovered(String reason) implements Cause {
        @Override
        public String sentence() {
            return "recovered from: " + reason;
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.recovered(this);
        }
    }

    /** A MASTER was silent longer than its peers would wait, and did not know. */
    record Stalled(long nanos) implements Cause {
        @Override
        public String sentence() {
            return "sent no advert for " + seconds(nanos)
                    + " because this process did not run; another router may be master";
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.stalled(this);
        }
    }

    /** Somebody removed one of our routes or rules. */
    record RowRemoved(String row) implements Cause {
        @Override
        public String sentence() {
            return row + " was removed by somebody else and is put back";
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.rowRemoved(this);
        }
    }

    /** Somebody removed one of our addresses. */
    record AddressRemoved(LinkAddress address) implements Cause {
        @Override
        public String sentence() {
            return IpText.of(address.address()) + "/" + address.prefix()
                    + " was removed by somebody else and is put back";
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.addressRemoved(this);
        }
    }

    /** Removed from the configuration, or the daemon stops. */
    record Stopped() implements Cause {
        @Override
        public String sentence() {
            return "stopped";
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.stopped(this);
        }
    }

    /** It went on where another engine left it. */
    record Adopted(long nanos) implements Cause {
        @Override
        public String sentence() {
            return "adopted from the engine before, which parked it " + seconds(nanos) + " ago";
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.adopted(this);
        }
    }

    /** Another member of its sync group is MASTER no more. */
    record Pulled(String group) implements Cause {
        @Override
        public String sentence() {
            return "another member of sync group " + group + " is not master any more";
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.pulled(this);
        }
    }

    /** It would be MASTER, but for other members of its sync group. */
    record Withheld(String group, List<String> members) implements Cause {
        @Override
        public String sentence() {
            return "would take over, and waits for " + String.join(", ", members) + " of sync group " + group;
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.withheld(this);
        }
    }

    /** It gave up its part by priority 0, and serves until another takes over. */
    record Resigns() implements Cause {
        @Override
        public String sentence() {
            return "gives up by priority 0 and serves until another router speaks";
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.resigns(this);
        }
    }

    /** Another took over from one that had resigned. */
    record Succeeded(InetAddress source, int theirs) implements Cause {
        @Override
        public String sentence() {
            return text(source) + " of priority " + theirs + " took over as asked";
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.succeeded(this);
        }
    }

    /** Nobody took over from one that had resigned. */
    record Irreplaceable(long nanos) implements Cause {
        @Override
        public String sentence() {
            return "no other router took over within " + seconds(nanos) + " of priority 0, so it stays master";
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.irreplaceable(this);
        }
    }

    /**
     * Another MASTER was heard beside this one, and has given way.
     *
     * @param nanos between its first advert and its last
     */
    record Healed(InetAddress rival, long nanos) implements Cause {
        @Override
        public String sentence() {
            return text(rival) + " was master as well, heard for " + seconds(nanos)
                    + ", and has given way; the addresses are announced again";
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.healed(this);
        }
    }

    /**
     * The router whose silence made this one MASTER speaks again and wins.
     *
     * @param nanos since this one became MASTER
     */
    record Overlapped(InetAddress predecessor, long nanos) implements Cause {
        @Override
        public String sentence() {
            return text(predecessor) + " speaks again; if it had not stopped, both were master for " + seconds(nanos);
        }

        @Override
        public <R> R visit(Cases<R> cases) {
            return cases.overlapped(this);
        }
    }
}
