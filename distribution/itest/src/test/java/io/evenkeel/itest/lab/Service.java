package io.evenkeel.itest.lab;

import java.util.List;
import java.util.Map;

/** What real servers offer, as often as a test wants it to come and to go; at first it is not there. */
public interface Service {
    /** Begins to offer it; returns at once. */
    void start();

    /** Ends it; returns when nothing of it is left. */
    void stop();

    /** A program in the foreground on a host. */
    static Service program(Host host, String title, List<String> command) {
        return new Service() {
            private Running running;

            @Override
            public void start() {
                running = host.start(title, command, Map.of());
            }

            @Override
            public void stop() {
                running.terminate();
                running.close();
            }
        };
    }
}
