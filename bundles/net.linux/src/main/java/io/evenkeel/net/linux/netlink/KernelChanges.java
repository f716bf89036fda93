package io.evenkeel.net.linux.netlink;

import io.evenkeel.api.net.KernelChange;
import io.evenkeel.api.net.KernelChange.OfRoute;
import io.evenkeel.api.net.KernelChange.OfRule;
import io.evenkeel.api.net.KernelChange.RouteKind;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network.AddressChange;
import io.evenkeel.api.net.Route;
import io.evenkeel.net.linux.libc.Errno;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes a list of changes: all at once first; then what the kernel already has is looked at. */
final class KernelChanges {
    private static final String WHAT = "change addresses, routes and rules";
    private static final Answer DONE = new Answer(0, Optional.empty());

    private final Rtnetlink kernel;
    private final List<KernelChange> changes;
    private final List<Answer> answers;

    KernelChanges(Rtnetlink kernel, List<? extends KernelChange> changes) throws NativeException {
        this.kernel = kernel;
        this.changes = List.copyOf(changes);
        this.answers = new ArrayList<>(kernel.transact(
                WHAT, this.changes.stream().map(KernelChanges::request).toList()));
    }

    List<Optional<NativeException>> make() throws NativeException {
        reconcileAddresses();
        List<Optional<NativeException>> results = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            Answer answer = answers.get(i);
            boolean done = answer.errno() == 0 || wasSo(changes.get(i), answer);
            results.add(done ? Optional.empty() : Optional.of(answer.failure(describe(changes.get(i)))));
        }
        return results;
    }

    private static Rtnetlink.Request request(KernelChange change) {
        if (change instanceof AddressChange address) {
            return AddressChanges.request(address);
        }
        if (change instanceof OfRoute of) {
            return (writer, sequence) -> route(writer, sequence, of);
        }
        OfRule of = (OfRule) change;
        return of.add()
                ? (writer, sequence) -> RuleCodec.add(writer, sequence, of.rule())
                : (writer, sequence) -> RuleCodec.remove(writer, sequence, of.rule());
    }

    private static void route(NetlinkWriter writer, int sequence, OfRoute of) {
        switch (of.kind()) {
            case PREPEND -> RouteCodec.add(writer, 0, sequence, of.route());
            case APPEND -> RouteCodec.add(writer, Nl.NLM_F_APPEND, sequence, of.route());
            case ADD -> RouteCodec.add(writer, Nl.NLM_F_EXCL, sequence, of.route());
            case REMOVE -> RouteCodec.remove(writer, sequence, of.route());
        }
    }

    private void reconcileAddresses() throws NativeException {
        AddressChanges reconciler = null;
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).errno() == Errno.EEXIST
                    && changes.get(i) instanceof AddressChange change
                    && change.kind() == AddressChange.Kind.ADD) {
                reconciler = reconciler == null ? new AddressChanges(kernel) : reconciler;
                answers.set(i, reconciler.reconcile(change.address(), answers.get(i)));
            }
        }
    }

    /** Whether the kernel refused because there was nothing left to do. */
    private boolean wasSo(KernelChange change, Answer answer) throws NativeException {
        if (change instanceof AddressChange address) {
            return address.kind() == AddressChange.Kind.REMOVE && AddressChanges.gone(answer);
        }
        if (change instanceof OfRoute of) {
            return of.kind() == RouteKind.REMOVE ? gone(answer) : answer.errno() == Errno.EEXIST && isThere(of);
        }
        return ((OfRule) change).add() ? answer.errno() == Errno.EEXIST : gone(answer);
    }

    /** A host without IPv6 has no IPv6 routes. */
    private static boolean gone(Answer answer) {
        return answer.errno() == Errno.ESRCH
                || answer.errno() == Errno.ENOENT
                || answer.errno() == Errno.ENODEV
                || answer.errno() == Errno.EAFNOSUPPORT
                || answer.errno() == Errno.EOPNOTSUPP;
    }

    /** Before and behind others only an equal route is in the way. */
    private boolean isThere(OfRoute of) throws NativeException {
        Route wanted = of.route();
        return of.kind() != RouteKind.ADD
                || kernel.routing(wanted.protocol()).routes().stream().anyMatch(wanted::covers);
    }

    private String describe(KernelChange change) throws NativeException {
        if (change instanceof AddressChange address) {
            return AddressChanges.describe(kernel, address);
        }
        if (change instanceof OfRoute of) {
            return (of.kind() == RouteKind.REMOVE ? "remove route " : "add route ") + of.route();
        }
        OfRule of = (OfRule) change;
        return (of.add() ? "add " : "remove ") + of.rule();
    }
}
