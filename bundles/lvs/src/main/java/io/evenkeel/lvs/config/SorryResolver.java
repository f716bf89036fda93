package io.evenkeel.lvs.config;

import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.net.IpText;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The server that says sorry. */
final class SorryResolver {
    private static final int WEIGHT = 1;

    private final VirtualServerBlock block;
    private final Services services;
    private final Method serviceMethod;
    private final Complaints complaints;

    SorryResolver(VirtualServerBlock block, Services services, Method serviceMethod, Complaints complaints) {
        this.block = block;
        this.services = services;
        this.serviceMethod = serviceMethod;
        this.complaints = complaints;
    }

    Optional<ServerDefinition> resolve(List<ServerDefinition> servers) {
        Optional<SorryKeywords.Server> written = block.sorry().server();
        if (written.isEmpty()) {
            sayUseless("sorry_server_lvs_method");
            sayUseless("sorry_server_inhibit");
            return Optional.empty();
        }
        String portText = written.get().port().orElse("0");
        Optional<Integer> port = Numeric.port(portText);
        Optional<MethodLine> own = block.sorry().method().filter(line -> follows("sorry_server_lvs_method"));
        Method method = new MethodResolver(complaints, "sorry_server_lvs_method").resolve(own, serviceMethod);
        InetAddress address = written.get().address();
        if (port.isEmpty()) {
            return leftOut(address, "its port '" + portText + "' is not between 0 and " + Numeric.MAX_PORT);
        }
        if (!services.reach(address, method)) {
            return leftOut(address, "its address is not of the virtual server's family, " + services.family());
        }
        int used = new PortResolver(services, complaints, "sorry_server").resolve(port.get(), method);
        return Optional.of(definition(new Destination.Key(address, used), method, servers));
    }

    private void sayUseless(String keyword) {
        if (complaints.places().has(keyword)) {
            complaints.error(keyword, keyword + " is ignored: there is no sorry_server", "add one, or remove it");
        }
    }

    /** As in keepalived, what is said of a sorry server counts only after it. */
    private boolean follows(String keyword) {
        boolean before = complaints.isBefore(keyword, "sorry_server");
        if (before) {
            complaints.error(
                    keyword, keyword + " is ignored: it stands before sorry_server", "write it after sorry_server");
        }
        return !before;
    }

    private Optional<ServerDefinition> leftOut(InetAddress address, String reason) {
        complaints.error(
                "sorry_server", "sorry_server " + IpText.of(address) + " is left out: " + reason, "correct it");
        return Optional.empty();
    }

    private ServerDefinition definition(Destination.Key key, Method method, List<ServerDefinition> servers) {
        return new ServerDefinition(
                services.nameOf(key.address(), key.port()),
                Optional.empty(),
                new Destination(key, method.forwarding(), method.tunnel(), WEIGHT, 0, 0),
                inhibit(key, servers),
                false,
                Duration.ZERO,
                Optional.empty(),
                Optional.empty(),
                Optional.of(false),
                Optional.empty(),
                List.of());
    }

    /** One row of the kernel's table cannot both stay and go. */
    private boolean inhibit(Destination.Key key, List<ServerDefinition> servers) {
        boolean wanted = block.sorry().inhibit() && follows("sorry_server_inhibit");
        Optional<ServerDefinition> same = servers.stream()
                .filter(server -> server.destination().key().equals(key))
                .findFirst();
        if (same.filter(server -> server.inhibit() != wanted).isEmpty()) {
            return wanted;
        }
        complaints.error(
                wanted ? "sorry_server_inhibit" : "sorry_server",
                "the sorry server is also a real server" + (wanted ? " that is not" : " that is")
                        + " inhibited on failure, so the sorry server is" + (wanted ? " not either" : " too"),
                wanted ? "remove sorry_server_inhibit" : "write sorry_server_inhibit");
        return !wanted;
    }
}
