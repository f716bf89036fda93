package io.evenkeel.itest.lab;

import java.nio.file.Path;
import java.util.List;

/** Unix datagram sockets, which Java 17 does not have. */
final class Datagrams {
    private Datagrams() {}

    /** A command that prints every datagram arriving at a path, each followed by the end of a line. */
    static List<String> lines(Path socket) {
        return List.of("socat", "-u", "UNIX-RECVFROM:" + socket + ",fork,mode=0666", "SYSTEM:cat; echo");
    }
}
