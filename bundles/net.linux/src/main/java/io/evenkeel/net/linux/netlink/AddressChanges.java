package io.evenkeel.net.linux.netlink;

import io.evenkeel.api.net.IpText;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network.AddressChange;
import io.evenkeel.api.net.Network.AddressChange.Kind;
import io.evenkeel.net.linux.libc.Errno;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Addresses the kernel already has: those that differ from what is wanted are replaced. */
final class AddressChanges {
    private static final String WHAT = "change addresses";
    private static final Answer DONE = new Answer(0, Optional.empty());
    /** IFA_F_NODAD, HOMEADDRESS, MANAGETEMPADDR, NOPREFIXROUTE, MCAUTOJOIN: the others are the kernel's to set. */
    private static final int ASKABLE = 0x02 | 0x10 | 0x100 | 0x200 | 0x400;

    private final Rtnetlink kernel;
    private final Map<InetAddress, List<LinkAddress>> present;

    AddressChanges(Rtnetlink kernel) throws NativeException {
        this.kernel = kernel;
        this.present = kernel.addresses().stream().collect(Collectors.groupingBy(LinkAddress::address));
    }

    static Rtnetlink.Request request(AddressChange change) {
        return change.kind() == Kind.ADD
                ? (writer, sequence) -> AddressCodec.add(writer, Nl.NLM_F_EXCL, sequence, change.address())
                : (writer, sequence) -> AddressCodec.remove(writer, sequence, change.address());
    }

    /** The answer to adding an address that is there. */
    Answer reconcile(LinkAddress wanted, Answer answer) throws NativeException {
        Optional<LinkAddress> there = present.getOrDefault(wanted.address(), List.of()).stream()
                .filter(it -> occupies(it, wanted))
                .findFirst();
        if (there.isEmpty()) {
            return answer;
        }
        return satisfies(there.get(), wanted) ? DONE : replace(there.get(), wanted);
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

    /** Whether the answer to a removal says that there was nothing to remove. */
    static boolean gone(Answer answer) {
        return answer.errno() == Errno.EADDRNOTAVAIL || answer.errno() == Errno.ENODEV;
    }

    static String describe(Rtnetlink kernel, AddressChange change) throws NativeException {
        LinkAddress address = change.address();
        String what = IpText.of(address.address()) + "/" + address.prefix();
        String link = kernel.linkName(address.link()).orElse("link " + address.link() + ", which does not exist");
        return change.kind() == Kind.REMOVE ? "remove " + what + " from " + link : "add " + what + " to " + link;
    }
}
