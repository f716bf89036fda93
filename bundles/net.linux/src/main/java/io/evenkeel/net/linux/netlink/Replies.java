package io.evenkeel.net.linux.netlink;

import io.evenkeel.api.net.NativeException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What comes back for some requests of successive numbers. */
final class Replies {

    private final int first;
    private final int header;
    private final Answer[] answers;
    private final List<List<ByteBuffer>> messages = new ArrayList<>();
    private int missing;
    private boolean interrupted;

    /** @param header bytes before the attributes of a message */
    Replies(int first, int count, int header) {
        this.first = first;
        this.header = header;
        this.answers = new Answer[count];
        this.missing = count;
        for (int i = 0; i < count; i++) {
            messages.add(new ArrayList<>());
        }
    }

    void readAll(NetlinkSocket socket, String what) throws NativeException {
        while (missing > 0) {
            NetlinkReader reader = socket.read(what);
            while (reader.next()) {
                int which = reader.sequence() - first;
                if (which >= 0 && which < answers.length && answers[which] == null) {
                    take(which, reader);
                }
            }
        }
    }

    private void take(int which, NetlinkReader reader) {
        interrupted |= (reader.flags() & Nl.NLM_F_DUMP_INTR) != 0;
        if (reader.type() == Nl.NLMSG_ERROR || reader.type() == Nl.NLMSG_DONE) {
            answers[which] =
                    reader.type() == Nl.NLMSG_DONE ? done(reader.body()) : Answer.decode(reader.body(), reader.flags());
            missing--;
        } else if (reader.type() >= Nl.NLMSG_MIN_TYPE && reader.body().limit() >= header) {
            messages.get(which).add(copy(reader.body()));
        }
    }

    /** The end of a dump carries a negative error number when it ended early. */
    private static Answer done(ByteBuffer body) {
        int errno = body.limit() < Integer.BYTES ? 0 : -body.getInt(0);
        return new Answer(errno, Optional.empty());
    }

    private ByteBuffer copy(ByteBuffer body) {
        int length = body.limit() - header;
        ByteBuffer attributes = ByteBuffer.allocate(length).put(0, body, header, length);
        return attributes.asReadOnlyBuffer().order(ByteOrder.nativeOrder());
    }

    /** Whether something changed during a dump, which may lack an entry then or have it twice. */
    boolean interrupted() {
        return interrupted;
    }

    Answer answer(int which) {
        return answers[which];
    }

    /** The attributes of each message of the answer; read-only. */
    List<ByteBuffer> messages(int which) {
        return messages.get(which);
    }
}
