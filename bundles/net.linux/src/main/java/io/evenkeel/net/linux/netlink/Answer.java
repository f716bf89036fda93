package io.evenkeel.net.linux.netlink;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.net.linux.libc.Errno;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * NLMSG_ERROR: the kernel's answer to one request.
 *
 * @param errno positive, 0 for done
 * @param text the kernel's own words, when it gave any
 */
record Answer(int errno, Optional<String> text) {

    /** Decodes the body of an NLMSG_ERROR. */
    static Answer decode(ByteBuffer body, int flags) {
        if (body.limit() < Integer.BYTES) {
            return new Answer(Errno.EPROTO, Optional.empty());
        }
        Optional<String> text = Optional.empty();
        if ((flags & Nl.NLM_F_ACK_TLVS) != 0 && body.limit() >= Integer.BYTES + Nl.NLMSGHDR) {
            text = new Attributes(body, Integer.BYTES + echoed(body, flags)).text(Nl.NLMSGERR_ATTR_MSG);
        }
        return new Answer(-body.getInt(0), text);
    }

    // The request's header always, its payload too unless the answer is capped.
    private static int echoed(ByteBuffer body, int flags) {
        boolean capped = (flags & Nl.NLM_F_CAPPED) != 0;
        int length = capped ? Nl.NLMSGHDR : body.getInt(Integer.BYTES);
        return length < Nl.NLMSGHDR || length > body.limit() ? body.limit() : Nl.align(length);
    }

    /** The failure of the deed. */
    NativeException failure(String what) {
        String reason = Errno.text(errno);
        return new NativeException(
                what, errno, text.map(it -> reason + " (" + it + ")").orElse(reason));
    }
}
