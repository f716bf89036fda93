package io.evenkeel.net.linux.netlink;

import io.evenkeel.api.process.ProcessEvents.Listener;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The messages of linux/connector.h and linux/cn_proc.h. */
final class ProcessMessage {

    /** Also the multicast group. */
    static final int CN_IDX_PROC = 1;

    private static final int CN_VAL_PROC = 1;
    static final int PROC_CN_MCAST_LISTEN = 1;
    static final int PROC_CN_MCAST_IGNORE = 2;

    /** struct cn_msg: u32 index, u32 value, u32 sequence, u32 acknowledged, u16 length, u16 flags. */
    private static final int CN_MSG = 20;

    private static final int ACKNOWLEDGED = 12;

    /** struct proc_event: u32 what, u32 cpu, u64 time, then by kind. */
    private static final int DATA = CN_MSG + 16;

    private static final int PROC_EVENT_NONE = 0;
    private static final int PROC_EVENT_FORK = 0x1;
    private static final int PROC_EVENT_EXEC = 0x2;
    private static final int PROC_EVENT_COMM = 0x200;
    private static final int PROC_EVENT_EXIT = 0x80000000;

    /** A name and its zero byte. */
    private static final int COMM = 16;

    private ProcessMessage() {}

    /** A request, with its netlink header: to be told, or no longer. */
    static void request(ByteBuffer request, int operation) {
        request.order(ByteOrder.nativeOrder());
        request.putInt(Nl.NLMSGHDR + CN_MSG + Integer.BYTES)
                .putShort((short) Nl.NLMSG_DONE)
                .putShort((short) 0)
                .putInt(0)
                .putInt(0);
        request.putInt(CN_IDX_PROC).putInt(CN_VAL_PROC).putInt(0).putInt(0);
        request.putShort((short) Integer.BYTES).putShort((short) 0).putInt(operation);
    }

    private static boolean isEvent(ByteBuffer body) {
        return body.limit() >= DATA + Integer.BYTES
                && body.getInt(0) == CN_IDX_PROC
                && body.getInt(Integer.BYTES) == CN_VAL_PROC;
    }

    /** Whether it answers somebody's request to be told. */
    static boolean isConsent(ByteBuffer body) {
        return isEvent(body) && what(body) == PROC_EVENT_NONE && body.getInt(ACKNOWLEDGED) != 0;
    }

    /** Linux error number of the answer; 0 for consent. */
    static int error(ByteBuffer body) {
        return body.getInt(DATA);
    }

    private static int what(ByteBuffer body) {
        return body.getInt(CN_MSG);
    }

    private static int word(ByteBuffer body, int index) {
        return body.getInt(DATA + index * Integer.BYTES);
    }

    /** Tells of an event; one cut short, and one of another kind, is passed over. */
    static void tell(ByteBuffer body, Listener listener) {
        if (!isEvent(body) || body.limit() < DATA + 2 * Integer.BYTES) {
            return;
        }
        // All but fork begin with the thread and its process, which are equal for a process as such.
        boolean ofProcess = word(body, 0) == word(body, 1);
        switch (what(body)) {
            case PROC_EVENT_FORK -> fork(body, listener);
            case PROC_EVENT_EXEC -> listener.executed(word(body, 1));
            case PROC_EVENT_COMM -> {
                if (ofProcess && body.limit() >= DATA + 2 * Integer.BYTES + COMM) {
                    listener.named(word(body, 1), name(body));
                }
            }
            case PROC_EVENT_EXIT -> {
                if (ofProcess) {
                    listener.ended(word(body, 1));
                }
            }
            default -> {
                // Changes of users, sessions and the like.
            }
        }
    }

    // Parent's thread and process, then the child's.
    private static void fork(ByteBuffer body, Listener listener) {
        if (body.limit() >= DATA + 4 * Integer.BYTES && word(body, 2) == word(body, 3)) {
            listener.forked(word(body, 1), word(body, 3));
        }
    }

    private static String name(ByteBuffer body) {
        byte[] name = new byte[COMM];
        body.get(DATA + 2 * Integer.BYTES, name);
        int length = 0;
        while (length < COMM && name[length] != 0) {
            length++;
        }
        return new String(name, 0, length, StandardCharsets.UTF_8);
    }
}
