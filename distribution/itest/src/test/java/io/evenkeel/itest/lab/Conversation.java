package io.evenkeel.itest.lab;

import io.evenkeel.ctl.wire.Frame;
import io.evenkeel.ctl.wire.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Talks to a daemon as {@code evenkeelctl} does, without a process for each command. */
public final class Conversation {
    private final Path socket;

    private Conversation(Path socket) {
        this.socket = socket;
    }

    public static Conversation with(Router router) {
        Ctl.of(router).awaitListening();
        return new Conversation(Router.runDirectory(router.host()).resolve("evenkeel/ctl.sock"));
    }

    /** An answer with its exit status. */
    public record Said(int status, String output, String errors) {}

    /** One command. */
    public Said say(String... words) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            new Request(Request.Kind.RUN, false, false, 0, "/", List.of(words))
                    .frame()
                    .write(channel);
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            ByteArrayOutputStream errors = new ByteArrayOutputStream();
            Frame frame = Frame.read(channel);
            while (frame.type() != Frame.Type.EXIT) {
                (frame.type() == Frame.Type.OUT ? output : errors).write(frame.payload());
                frame = Frame.read(channel);
            }
            return new Said(
                    frame.status(), output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
        }
    }
}
