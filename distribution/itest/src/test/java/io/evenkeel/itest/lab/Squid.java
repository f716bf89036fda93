package io.evenkeel.itest.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The squid of its Debian package on a host, in the foreground. */
public final class Squid {
    private static final String PROGRAM = "/usr/sbin/squid";

    private final Host host;
    private final Path configuration;
    private Running squid;

    private Squid(Host host, Path configuration) {
        this.host = host;
        this.configuration = configuration;
    }

    /** Starts it, and waits until its own check says that it runs. */
    public static Squid start(Host host) {
        Path directory = host.open().directory();
        Path configuration = host.file(
                "squid.conf",
                """
                http_port 3128
                pid_filename %1$s/squid.pid
                cache_log /dev/null
                access_log none
                cache deny all
                memory_cache_shared off
                pinger_enable off
                shutdown_lifetime 0 seconds
                visible_hostname %2$s
                """
                        .formatted(directory, host.name()));
        Squid started = new Squid(host, configuration);
        started.restart();
        return started;
    }

    /** The command of the scenario's {@code vrrp_script}. */
    public String check() {
        return PROGRAM + " -k check -f " + configuration;
    }

    /** Starts it again after its end. */
    public void restart() {
        squid = host.start("squid", List.of(PROGRAM, "-N", "-f", configuration.toString()), Map.of());
        Await.until(squid.name() + " runs", () -> host.run(check().split(" ")).status() == 0);
    }

    /** Stops it as its service would. */
    public void stop() {
        squid.terminate();
    }
}
