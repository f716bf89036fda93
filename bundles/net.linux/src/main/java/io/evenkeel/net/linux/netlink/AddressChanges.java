package io.evenkeel.net.linux.netlink;

import io.evenkeel.api.net.IpText;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network.AddressChange;
import io.evenkeel.api.net.Network.AddressChange.Kind;
import io.evenkeel.net.linux.libc.Errno;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes a list of changes: all at once first; then the addresses the kernel already has are looked at, and those that
 * differ from what is wanted are replaced.
 */
final class AddressChanges {

    private static final String WHAT = "change addresses";
    private static final Answer DONE = new Answer(0, Optional.empty());
    /** IFA_F_NODAD, HOMEADDRESS, MANAGETEMPADDR, NOPREFIXROUTE, MCAUTOJOIN: the others are the kernel's to set. */
    private static final int ASKABLE = 0x02 | 0x10 | 0x100 | 0x200 | 0x400;

    private final Rtnetlink kernel;
    private final List<AddressChange> changes;
    private final List<Answer> answers;

    AddressChanges(Rtnetlink kernel, List<AddressChange> changes) throws NativeException {
        this.kernel = kernel;
        this.changes = List.copyOf(changes);
        this.answers = new ArrayList<>(kernel.transact(
                WHAT, this.changes.stream().map(AddressChanges::first).toList()));
    }

    List<Optional<NativeException>> make() throws NativeException {
        List<Integer> existing = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            if (answers.get(i).errno() == Errno.EEXIST && changes.get(i).kind() == Kind.ADD) {
                existing.add(i);
            }
        }
        if (!existing.isEmpty()) {
            reconcile(existing);
        }
        List<Optional<NativeException>> results = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            results.add(result(changes.get(i), answers.get(i)));
        }
        return results;
    }

    private static Rtnetlink.Request first(AddressChange change) {
        return change.kind() == Kind.ADD
                ? (writer, sequence) -> AddressCodec.add(writer, Nl.NLM_F_EXCL, sequence, change.address())
                : (writer, sequence) -> AddressCodec.remove(writer, sequence, change.address());
    }

    private void reconcile(List<Integer> existing) throws NativeException {
        Map<InetAddress, List<LinkAddress>> present =
                kernel.addresses().stream().collect(Collectors.groupingBy(LinkAddress::address));
        for (int i : existing) {
            LinkAddress wanted = changes.get(i).address();
            Optional<LinkAddress> there = present.getOrDefault(wanted.address(), List.of()).stream()
                    .filter(it -> occupies(it, wanted))
                    .findFirst();
            if (there.isPresent()) {
                answers.set(
                        i, there.filter(it -> satisfies(it, wanted)).isPresent() ? DONE : replace(there.get(), wanted));
            }
        }
    }

    // The kernel changes flags, lifetimes and peer of an IPv6 address in place; for an IPv4 address only its lifetimes.
    private Answer replace(LinkAddress there, LinkAddress wanted) throws NativeException {
        if (wanted.address() instanceof Inet6Address && there.prefix() == wanted.prefix()) {
            Rtnetlink.Request modify =
                    (writer, sequence) -> AddressCodec.add(writer, Nl.NLM_F_REPLACE, sequence, wanted);
            return kernel.transact(WHAT, List.of(modify)).get(0);
        }
        Rtnetlink.Request remove = (writer, sequence) -> AddressCodec.remove(writer, sequence, there);
        Rtnetlink.Request add = (writer, sequence) -> AddressCodec.add(writer, Nl.NLM_F_EXCL, sequence, wanted);
        return kernel.transact(WHAT, List.of(remove, add)).get(1);
    }

    // For equal addresses. An IPv6 one is once on a link, whatever its prefix length.
    private static boolean occupies(LinkAddress there, LinkAddress wanted) {
        return there.link() == wanted.link()
                && (there.prefix() == wanted.prefix() || wanted.address() instanceof Inet6Address);
    }

    /** Whether what is there is what is wanted; a broadcast address or label nobody asked for does not matter. */
    static boolean satisfies(LinkAddress there, LinkAddress wanted) {
        LinkAddress.Attributes is = there.attributes();
        LinkAddress.Attributes want = wanted.attributes();
        // The kernel derives an IPv6 address's scope from the address.
        boolean scope = wanted.address() instanceof Inet6Address || is.scope() == want.scope();
        return there.prefix() == wanted.prefix()
                && scope
                && (is.flags() & ASKABLE) == (want.flags() & ASKABLE)
                && is.peer().equals(want.peer())
                && is.preferredLifetime().equals(want.preferredLifetime())
                && (want.broadcast().isEmpty() || want.broadcast().equals(is.broadcast()))
                && (want.label().isEmpty() || want.label().equals(is.label()));
    }

    private Optional<NativeException> result(AddressChange change, Answer answer) throws NativeException {
        boolean remove = change.kind() == Kind.REMOVE;
        boolean gone = answer.errno() == Errno.EADDRNOTAVAIL || answer.errno() == Errno.ENODEV;
        if (answer.errno() == 0 || remove && gone) {
            return Optional.empty();
        }
        return Optional.of(answer.failure(describe(change)));
    }

    private String describe(AddressChange change) throws NativeException {
        LinkAddress address = change.address();
        String what = IpText.of(address.address()) + "/" + address.prefix();
        String link = kernel.linkName(address.link()).orElse("link " + address.link() + ", which does not exist");
        return change.kind() == Kind.REMOVE ? "remove " + what + " from " + link : "add " + what + " to " + link;
    }
}
