package io.evenkeel.itest.lab;

import java.util.List;
import java.util.Map;

/** busybox's web server on a host, which answers every request for its only page with the host's name. */
public final class WebServer implements AutoCloseable {
    private final Host host;
    private final int port;
    private Running httpd;

    private WebServer(Host host, int port) {
        this.host = host;
        this.port = port;
    }

    /** Starts it on all addresses of the host, and waits until it listens. */
    public static WebServer start(Host host, int port) {
        host.file("www/index.html", host.name());
        WebServer server = new WebServer(host, port);
        server.restart();
        return server;
    }

    /** Starts it again after its end. */
    public void restart() {
        List<String> command = List.of(
                "busybox",
                "httpd",
                "-f",
                "-p",
                Integer.toString(port),
                "-h",
                host.directory().resolve("www").toString());
        httpd = host.start("httpd " + port, command, Map.of());
        Await.until(httpd.name() + " listens", this::listening);
    }

    private boolean listening() {
        return !host.run("ss", "-Hltn", "sport", "=", ":" + port).output().isBlank();
    }

    /** Ends it at once, connections with it: from now on the kernel refuses them. */
    @Override
    public void close() {
        httpd.close();
        httpd.awaitExit();
    }
}
