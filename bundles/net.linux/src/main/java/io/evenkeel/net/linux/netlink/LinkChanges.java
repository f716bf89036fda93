package io.evenkeel.net.linux.netlink;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network.NewLink;
import io.evenkeel.net.linux.libc.Errno;
import io.evenkeel.net.linux.libc.Native;
import java.util.List;
import java.util.Optional;

/** Makes, raises and removes links. Any thread; one request at a time. */
public final class LinkChanges {

    private final Rtnetlink kernel;

    public LinkChanges(Rtnetlink kernel) {
        this.kernel = kernel;
    }

    /** @see io.evenkeel.api.net.Network#addLink */
    public void add(NewLink link) throws NativeException {
        String what = "make " + link.kind().name() + " " + link.name();
        require(what, ask(what, (writer, sequence) -> LinkCodec.add(writer, sequence, link)));
    }

    /** @see io.evenkeel.api.net.Network#raiseLink */
    public void raise(int index, Optional<String> alias) throws NativeException {
        String what = "bring link " + index + " up";
        require(what, ask(what, (writer, sequence) -> LinkCodec.raise(writer, sequence, index, alias)));
    }

    /** @see io.evenkeel.api.net.Network#removeLink */
    public void remove(int index) throws NativeException {
        String what = "remove link " + index;
        Answer answer = ask(what, (writer, sequence) -> LinkCodec.remove(writer, sequence, index));
        if (answer.errno() != Errno.ENODEV) {
            require(what, answer);
        }
    }

    /** @see io.evenkeel.api.net.Network#tellLink */
    public void tell(int index) throws NativeException {
        String what = "have the kernel tell of link " + index;
        synchronized (kernel) {
            Optional<Integer> group =
                    kernel.dump(what, LinkCodec::dump, Nl.RTM_NEWLINK, body -> LinkCodec.group(body, index)).stream()
                            .findFirst();
            int same = group.orElseThrow(() -> Native.failure(what, Errno.ENODEV));
            require(what, ask(what, (writer, sequence) -> LinkCodec.group(writer, sequence, index, same)));
        }
    }

    private Answer ask(String what, Rtnetlink.Request request) throws NativeException {
        synchronized (kernel) {
            return kernel.transact(what, List.of(request)).get(0);
        }
    }

    private static void require(String what, Answer answer) throws NativeException {
        if (answer.errno() != 0) {
            throw answer.failure(what);
        }
    }
}
