package io.evenkeel.lvs.config;

import io.evenkeel.api.check.Target;
import io.evenkeel.api.lvs.Destination;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** One real server of a virtual server; by name it may be several, or none yet. */
final class ServerResolver {
    private static final int DEFAULT_WEIGHT = 1;

    private final Context context;
    private final VirtualServerBlock service;
    private final RealServerBlock block;
    private final Services services;
    private final Complaints complaints;
    private final Inheritance inherited;
    private final Method method;
    private final int weight;
    private final long upper;
    private final long lower;
    private final Duration slowStart;

    ServerResolver(
            Context context,
            VirtualServerBlock service,
            RealServerBlock block,
            Services services,
            Method serviceMethod) {
        this.context = context;
        this.service = service;
        this.block = block;
        this.services = services;
        this.complaints = new Complaints(subject(), block.places(), context.problems());
        this.inherited = Inheritance.of(service, block);
        Inheritance.saySubstitutes(complaints, block.checking(), Optional.of(service.checking()));
        this.method = new MethodResolver(complaints, "lvs_method").resolve(block.method(), serviceMethod);
        this.weight =
                complaints.valueOr("weight", block.weight(), service.weight().orElse(DEFAULT_WEIGHT));
        this.upper = complaints.valueOr("uthreshold", block.upperThreshold(), 0L);
        this.lower = lower();
        if (inherited.alpha() && context.configuration().guestsIn(block).isEmpty()) {
            complaints.note("alpha", "alpha has no effect, since it has no check to wait for");
        }
        this.slowStart = block.slowStart().or(service::slowStart).orElse(Duration.ZERO);
        complaints.said("slow_start", block.slowStart(), Inheritance.seconds(slowStart));
    }

    private String subject() {
        String port = block.header().port().map(written -> " " + written).orElse("");
        return "real_server " + block.header().host() + port + " of " + services.name();
    }

    /** Its weight as configured, for each address it has. */
    int weight() {
        return weight;
    }

    /** The name it is configured by, when that is not an address. */
    Optional<String> host() {
        String host = block.header().host();
        return Optional.of(host).filter(Numeric::isHostName);
    }

    List<ServerDefinition> resolve() {
        Optional<InetAddress> numeric = Numeric.address(block.header().host(), complaints);
        if (numeric.isPresent()) {
            return reached(numeric.get())
                    ? port().map(port -> definition(numeric.get(), port)).stream()
                            .toList()
                    : List.of();
        }
        if (host().isEmpty()) {
            complaints.leftOut(
                    "",
                    "'" + block.header().host() + "' is neither an IP address nor the name of a host",
                    "write real_server ADDRESS [PORT]");
            return List.of();
        }
        return port().map(port -> named(host().get(), port)).orElse(List.of());
    }

    private Optional<Integer> port() {
        String written = block.header().port().orElse("0");
        Optional<Integer> port = Numeric.port(written);
        if (port.isEmpty()) {
            complaints.leftOut(
                    "", "its port '" + written + "' is not between 0 and " + Numeric.MAX_PORT, "correct the port");
        }
        return port.map(number -> new PortResolver(services, complaints, "").resolve(number, method));
    }

    private boolean reached(InetAddress address) {
        boolean reached = services.reach(address, method);
        if (!reached) {
            complaints.leftOut(
                    "",
                    "its address is not " + services.family() + " as the virtual server of "
                            + Complaints.text(service.places().block()),
                    "use one of that family, or lvs_method TUN");
        }
        return reached;
    }

    private List<ServerDefinition> named(String host, int port) {
        Optional<List<InetAddress>> known = context.names().addresses(host);
        if (known.isEmpty()) {
            // What is wrong with its checks is said all the same.
            definition(services.loopback(), port);
            complaints.note("", "the address of " + host + " is not known yet");
            return List.of();
        }
        List<InetAddress> fitting = known.get().stream()
                .filter(address -> services.reach(address, method))
                .toList();
        if (fitting.isEmpty()) {
            complaints.warning(
                    "",
                    host + " has no address of the virtual server's family, " + services.family(),
                    "use a name that has one, or lvs_method TUN");
        }
        return fitting.stream().map(address -> definition(address, port)).toList();
    }

    private ServerDefinition definition(InetAddress address, int port) {
        String name = services.nameOf(address, port);
        return new ServerDefinition(
                name,
                host(),
                new Destination(
                        new Destination.Key(address, port),
                        method.forwarding(),
                        method.tunnel(),
                        weight,
                        (int) upper,
                        (int) lower),
                block.inhibit().orElse(service.inhibit()),
                inherited.alpha(),
                slowStart,
                context.script(block.notifyUp(), "notify_up", block.places()),
                context.script(block.notifyDown(), "notify_down", block.places()),
                smtpAlert(),
                context.snmpName(block.snmpName(), block.places()),
                new CheckResolver(context, block, inherited).resolve(target(name, address, checked(port))));
    }

    /** Where packets keep the port they were sent to, the one that is written says at least where to look. */
    private int checked(int port) {
        return port != 0
                ? port
                : Numeric.port(block.header().port().orElse("0")).orElse(0);
    }

    private boolean smtpAlert() {
        boolean own = block.smtpAlert().isPresent();
        return context.smtpAlert(block.smtpAlert().or(service::smtpAlert), own ? block.places() : service.places());
    }

    private Target target(String name, InetAddress address, int port) {
        return new Target(
                services.name(),
                name,
                address,
                port,
                weight,
                inherited.connectTimeout(),
                inherited.delayLoop(),
                inherited.virtualHost());
    }

    /** The kernel refuses a server whose lower threshold is above the upper. */
    private long lower() {
        long written = complaints.valueOr("lthreshold", block.lowerThreshold(), 0L);
        if (written > upper) {
            complaints.error(
                    "lthreshold",
                    "lthreshold " + written + " is ignored: it is above uthreshold " + upper,
                    "set uthreshold to more");
            return 0;
        }
        return written;
    }
}
