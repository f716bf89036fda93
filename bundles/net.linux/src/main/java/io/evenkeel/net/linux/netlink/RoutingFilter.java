package io.evenkeel.net.linux.netlink;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.net.linux.libc.Descriptor;
import io.evenkeel.net.linux.libc.NativeBlock;
import io.evenkeel.net.linux.libc.Sock;
import java.nio.ByteOrder;

/**
 * A socket filter (linux/filter.h) by which the kernel keeps the routes of other protocols to itself: on a host that
 * carries the Internet's routing table their changes are no work for us, and no reason for the queue to overrun.
 */
final class RoutingFilter {
    private static final int LOAD_BYTE = 0x30;
    private static final int JUMP_IF_EQUAL = 0x15;
    private static final int RETURN = 0x06;
    private static final int ALL = 0xffffffff;
    private static final int INSTRUCTION = 8;
    /** The byte of nlmsg_type that is not zero: all types of rtnetlink are below 256. */
    private static final int TYPE_AT = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? 4 : 5;

    private static final int PROTOCOL_AT = Nl.NLMSGHDR + 5;

    private RoutingFilter() {}

    static void attach(Descriptor descriptor, int protocol) throws NativeException {
        int[][] program = {
            {LOAD_BYTE, 0, 0, TYPE_AT},
            {JUMP_IF_EQUAL, 2, 0, Nl.RTM_NEWROUTE},
            {JUMP_IF_EQUAL, 1, 0, Nl.RTM_DELROUTE},
            {RETURN, 0, 0, ALL},
            {LOAD_BYTE, 0, 0, PROTOCOL_AT},
            {JUMP_IF_EQUAL, 0, 1, protocol},
            {RETURN, 0, 0, ALL},
            {RETURN, 0, 0, 0},
        };
        try (NativeBlock instructions = NativeBlock.zeroed(program.length * INSTRUCTION);
                NativeBlock header = NativeBlock.zeroed(16)) {
            for (int[] one : program) {
                instructions
                        .bytes()
                        .putShort((short) one[0])
                        .put((byte) one[1])
                        .put((byte) one[2])
                        .putInt(one[3]);
            }
            header.bytes().putShort(0, (short) program.length).putLong(8, instructions.address());
            descriptor.option(Sock.SOL_SOCKET, Sock.SO_ATTACH_FILTER, header, "SO_ATTACH_FILTER");
        }
    }
}
