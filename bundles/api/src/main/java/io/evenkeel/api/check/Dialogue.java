package io.evenkeel.api.check;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.osgi.annotation.versioning.ConsumerType;

/** One side of a conversation over TCP. One object an attempt; called on a network thread: quickly, and never blocking. */
@ConsumerType
public interface Dialogue {
    /** The connection stands. */
    Reply connected();

    /**
     * Bytes came.
     *
     * @param all everything received since the last {@link Say}, read only, valid during the call
     */
    default Reply received(ByteBuffer all) {
        return new More();
    }

    /** The server closed the connection before there was an outcome. */
    default Outcome closed() {
        return Outcome.failed("connection closed by the server");
    }

    /** Most bytes kept while waiting for more; when the server sends more between two turns the attempt fails. */
    default int limit() {
        return 64 * 1024;
    }

    /** What to do next. */
    sealed interface Reply {}

    /** Send these bytes and hear what comes. */
    record Say(ByteBuffer bytes) implements Reply {
        /** Text, in ASCII. */
        public static Say text(String text) {
            return new Say(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    /** Wait for more. */
    record More() implements Reply {}

    /**
     * The end.
     *
     * @param farewell sent before the connection is closed; may be empty
     */
    record Done(Outcome outcome, ByteBuffer farewell) implements Reply {
        public Done(Outcome outcome) {
            this(outcome, ByteBuffer.allocate(0));
        }
    }
}
