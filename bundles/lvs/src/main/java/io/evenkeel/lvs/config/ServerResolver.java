package io.evenkeel.lvs.config;

import io.evenkeel.api.check.Target;
import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.net.NameService.Family;
import io.evenkeel.api.script.Script;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** One real server of a virtual server; by name it may be several, or none yet. */
final class ServerResolver {
    private static final int DEFAULT_WEIGHT = 1;

    private final Context context;
    private final VirtualServerBlock service;
    private final RealServerBlock block;
    private final Services services;
    private final Optional<InetAddress> numeric;
    private final Optional<String> host;
    private final Complaints complaints;
    private final Inheritance inherited;
    private final Method method;
    private final int weight;
    private final long upper;
    private final long lower;
    private final Duration slowStart;
    private boolean named;

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
        this.numeric = Numeric.address(block.header().host(), complaints);
        this.host = Optional.of(block.header().host()).filter(text -> numeric.isEmpty() && Numeric.isHostName(text));
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
        complaints.said("slow_start", block.slowStart(), slowStart);
    }

    private String subject() {
        String port = block.header().port().map(written -> " " + written).orElse("");
        return "real_server " + block.header().host() + port + " of " + services.name();
    }

    /** Its weight as configured, for each address it has. */
    int weight() {
        return weight;
    }

    /** Whether it is configured by a name that is looked up; known once it was resolved. */
    boolean named() {
        return named;
    }

    /** Its definitions, for each address it has, as soon as its checks are made. */
    List<Supplier<ServerDefinition>> resolve() {
        if (numeric.isPresent()) {
            return reached(numeric.get())
                    ? port().map(port -> definition(numeric.get(), port)).stream()
                            .toList()
                    : List.of();
        }
        if (host.isEmpty()) {
            complaints.leftOut(
                    "",
                    "'" + block.header().host() + "' is neither an IP address nor the name of a host",
                    "write real_server ADDRESS [PORT]");
            return List.of();
        }
        return port().map(port -> byName(host.get(), port)).orElse(List.of());
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

    private List<Supplier<ServerDefinition>> byName(String host, int port) {
        named = true;
        HostName name = new HostName(host, family());
        Optional<List<InetAddress>> known =
                context.hosts().addresses(name, services.name(), block.places().block());
        if (known.isEmpty()) {
            // What is wrong with its checks is said all the same.
            definition(services.loopback(), port).get();
            complaints.note("", host + " is taken for the name of a host, whose addresses the daemon looks up");
            return List.of();
        }
        return known.get().stream().map(address -> definition(address, port)).toList();
    }

    /** The addresses that packets can get to. */
    private Family family() {
        return method.tunnels() ? Family.EITHER : services.ipv6() ? Family.IPV6 : Family.IPV4;
    }

    private Supplier<ServerDefinition> definition(InetAddress address, int port) {
        String name = services.nameOf(address, port);
        Optional<Script> up = context.script(block.notifyUp(), "notify_up", block.places());
        Optional<Script> down = context.script(block.notifyDown(), "notify_down", block.places());
        Optional<Boolean> alert = context.smtpAlert(block.smtpAlert().or(service::smtpAlert));
        Optional<String> snmpName = context.snmpName(block.snmpName(), block.places());
        Destination.Key key = new Destination.Key(address, port);
        Supplier<List<CheckDefinition>> checks =
                new CheckResolver(context, block, inherited).resolve(target(name, address, checked(port)));
        return () -> new ServerDefinition(
                name,
                host,
                new Destination(key, method.forwarding(), method.tunnel(), weight, (int) upper, (int) lower),
                block.inhibit().orElse(service.inhibit()),
                inherited.alpha(),
                slowStart,
                up,
                down,
                alert,
                snmpName,
                checks.get());
    }

    /** Where packets keep the port they were sent to, the one that is written says at least where to look. */
    private int checked(int port) {
        return port != 0
                ? port
                : Numeric.port(block.header().port().orElse("0")).orElse(0);
    }

    private Target target(String name, InetAddress address, int port) {
        return new Target(
                services.name(),
                name,
                address,
                port,
                weight,
                inherited.connectTimeout(),
                Inheritance.delayLoop(service),
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
