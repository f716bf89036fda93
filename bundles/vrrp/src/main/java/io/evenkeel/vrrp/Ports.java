package io.evenkeel.vrrp;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sockets in use, one for each interface, family and group. */
final class Ports {
    private final Network network;
    private final EventLoop loop;
    private final Log log;
    private final Map<Port.Key, Port> ports = new HashMap<>();
    private boolean logUnknown;

    Ports(Network network, EventLoop loop, Log log) {
        this.network = network;
        this.loop = loop;
        this.log = log;
    }

    Port attach(Router router, Port.Key key) throws NativeException {
        Port port = ports.get(key);
        if (port == null) {
            port = new Port(key, router.definition().key().interfaceName(), network, loop, log);
            port.logUnknown(logUnknown);
            ports.put(key, port);
        }
        port.attach(router);
        return port;
    }

    void detach(Router router, Port port) {
        if (port.detach(router)) {
            ports.remove(port.key());
            port.close();
        }
    }

    void logUnknown(boolean wanted) {
        logUnknown = wanted;
        ports.values().forEach(port -> port.logUnknown(wanted));
    }

    void settle() throws NativeException {
        List<Port> all = new ArrayList<>(ports.values());
        for (Port port : all) {
            port.settle();
        }
    }

    void flush() {
        ports.values().forEach(Port::flush);
    }

    void close() {
        ports.values().forEach(Port::close);
        ports.clear();
    }
}
