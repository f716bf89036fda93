package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Place;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names that real servers are configured by. */
final class NamedHosts {
    private final Names names;
    private final Diagnostics problems;
    private final Map<HostName, List<String>> used = new LinkedHashMap<>();
    private boolean said;

    NamedHosts(Names names, Diagnostics problems) {
        this.names = names;
        this.problems = problems;
    }

    /** The addresses it has, as far as is known. */
    Optional<List<InetAddress>> addresses(HostName name, String virtualServer, Place place) {
        List<String> users = used.computeIfAbsent(name, first -> new ArrayList<>());
        if (!users.contains(virtualServer)) {
            users.add(virtualServer);
        }
        if (!names.available() && !said) {
            said = true;
            problems.warning(
                    place,
                    "the bundle io.evenkeel.names, which looks up " + name.host()
                            + ", is not installed; real servers given by name are not used until it is",
                    "install it, or write addresses");
        }
        return names.addresses(name);
    }

    /** Each name, and the virtual servers that use it. */
    Map<HostName, List<String>> used() {
        return used;
    }
}
