package io.evenkeel.net.linux.socket;

import static io.evenkeel.net.linux.libc.Native.LIBC;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.net.linux.libc.Native;
import io.evenkeel.net.linux.libc.NativeBlock;
import java.nio.charset.StandardCharsets;

/** Names of links in the calling thread's network namespace. */
final class Links {

    private static final int IFNAMSIZ = 16;

    private Links() {}

    /** The name of the link of that index. */
    static String name(int index) throws NativeException {
        try (NativeBlock name = NativeBlock.zeroed(IFNAMSIZ)) {
            if (LIBC.if_indextoname(index, name.address()) == 0) {
                throw Native.failure("find link " + index, Native.errno());
            }
            byte[] bytes = new byte[IFNAMSIZ];
            name.bytes().get(0, bytes);
            return new String(bytes, StandardCharsets.UTF_8).trim();
        }
    }
}
