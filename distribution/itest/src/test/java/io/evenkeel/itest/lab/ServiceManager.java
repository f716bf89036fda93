package io.evenkeel.itest.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The socket by which a daemon tells systemd how it stands. */
public final class ServiceManager {
    private final Path socket;
    private final Running listener;

    private ServiceManager(Path socket, Running listener) {
        this.socket = socket;
        this.listener = listener;
    }

    public static ServiceManager listen(Host host) {
        Path socket = host.directory().resolve("notify.sock");
        Running listener = host.start("service manager", Datagrams.lines(socket), Map.of());
        Await.until("the notify socket", () -> Files.exists(socket));
        return new ServiceManager(socket, listener);
    }

    /** What the daemon's environment must hold. */
    public Map<String, String> environment() {
        return Map.of("NOTIFY_SOCKET", socket.toString());
    }

    /** How much was told, to await what comes after. */
    public int mark() {
        return listener.lines().size();
    }

    /** Waits for a message with this text after a mark. */
    public String await(int mark, String text) {
        return listener.awaitLine(mark, text);
    }
}
