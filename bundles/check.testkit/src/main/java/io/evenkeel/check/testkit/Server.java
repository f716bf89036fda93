package io.evenkeel.check.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;

/** What a check is tried on. */
public interface Server extends AutoCloseable {
    /** Where it listens, on loopback. */
    InetSocketAddress address();

    /** Ends it. */
    @Override
    void close() throws IOException;

    /** A server that needs no starting, such as an address to ping. */
    static Server at(InetSocketAddress address) {
        return new Server() {
            @Override
            public InetSocketAddress address() {
                return address;
            }

            @Override
            public void close() {}
        };
    }
}
