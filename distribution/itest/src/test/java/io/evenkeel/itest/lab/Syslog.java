package io.evenkeel.itest.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A syslog socket of one host: what arrives at {@code /dev/log}, one datagram a line. */
public final class Syslog {
    private final Path socket;
    private final Running listener;

    private Syslog(Path socket, Running listener) {
        this.socket = socket;
        this.listener = listener;
    }

    public static Syslog listen(Host host) {
        Path socket = host.directory().resolve("log.sock");
        Running listener = host.start("syslog", Datagrams.lines(socket), Map.of());
        Await.until("the syslog socket", () -> Files.exists(socket));
        return new Syslog(socket, listener);
    }

    /** A command that sees this socket as /dev/log: a /dev of its own in its own mount namespace. */
    List<String> seenBy(List<String> command) {
        String words =
                "d=$(mktemp -d) && mount -t tmpfs none $d && cd /dev && cp -a null zero full random urandom tty $d"
                        + " && mkdir $d/shm && ln -s " + socket
                        + " $d/log && mount --bind $d /dev && cd / && exec \"$@\"";
        java.util.ArrayList<String> wrapped = new java.util.ArrayList<>(List.of("bash", "-c", words, "log"));
        wrapped.addAll(command);
        return wrapped;
    }

    /** Waits for a datagram with this text. */
    public String await(String text) {
        return listener.awaitLine(text);
    }
}
