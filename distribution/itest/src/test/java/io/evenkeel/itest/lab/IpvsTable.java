package io.evenkeel.itest.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The kernel's IPVS table as rows that can be compared: services and servers in order of their addresses, whatever the
 * order they were made in, and without what changes by itself, the counted connections.
 */
public record IpvsTable(List<Service> services) {
    private static final Map<String, String> PROTOCOLS =
            Map.of("-t", "TCP", "-u", "UDP", "-f", "FWM", "--sctp-service", "SCTP");
    private static final Map<String, String> FORWARDING = Map.of("-g", "Route", "-m", "Masq", "-i", "Tunnel");
    /** Options of {@code ipvsadm -S} in the words of {@code ipvsadm -l}. */
    private static final Map<String, String> WORDS =
            Map.of("-p", "persistent", "-M", "mask", "--pe", "pe", "-o", "ops", "-6", "IPv6");

    /**
     * A virtual service.
     *
     * @param protocol TCP, UDP, SCTP, or FWM for a firewall mark, whose number is then the address
     * @param options as listed after the scheduler, such as {@code persistent 50}; the blank-separated rest of the line
     */
    public record Service(String protocol, String address, String scheduler, String options, List<Server> servers) {
        public Service {
            servers = servers.stream()
                    .sorted(Comparator.comparing(Server::address))
                    .toList();
        }
    }

    /**
     * A real server of a service.
     *
     * @param forward Route, Masq, Tunnel or Local
     */
    public record Server(String address, String forward, int weight) {}

    public IpvsTable {
        services = services.stream()
                .sorted(Comparator.comparing(Service::protocol).thenComparing(Service::address))
                .toList();
    }

    /** A host's table as {@code ipvsadm -ln} lists it. */
    public static IpvsTable of(Host host) {
        return listed(said(host, "-ln"));
    }

    /** A host's table as {@code ipvsadm -Sn} saves it; a local server reads Route there. */
    public static IpvsTable savedOf(Host host) {
        return saved(said(host, "-Sn"));
    }

    private static String said(Host host, String option) {
        Command.Result result = host.run("ipvsadm", option);
        if (result.status() != 0) {
            throw new IllegalStateException(
                    "ipvsadm " + option + " ended with " + result.status() + ": " + result.output());
        }
        return result.output();
    }

    /** Reads the output of {@code ipvsadm -ln}. */
    public static IpvsTable listed(String text) {
        List<Service> services = new ArrayList<>();
        // version, and two lines of headings
        text.lines().skip(3).filter(line -> !line.isBlank()).forEach(line -> {
            List<String> words = words(line);
            if (words.get(0).equals("->")) {
                add(services, new Server(words.get(1), words.get(2), Integer.parseInt(words.get(3))));
            } else {
                services.add(listedService(words));
            }
        });
        return new IpvsTable(services);
    }

    /** {@code TCP 10.0.0.1:80 rr persistent 50}; a firewall mark of the other family has {@code IPv6} before rr. */
    private static Service listedService(List<String> words) {
        boolean marked6 = words.get(2).equals("IPv6");
        List<String> options = new ArrayList<>(words.subList(marked6 ? 4 : 3, words.size()));
        if (marked6) {
            options.add("IPv6");
        }
        return new Service(
                words.get(0), words.get(1), words.get(marked6 ? 3 : 2), String.join(" ", options), List.of());
    }

    /** Reads the output of {@code ipvsadm -Sn}. */
    public static IpvsTable saved(String text) {
        List<Service> services = new ArrayList<>();
        text.lines().filter(line -> !line.isBlank()).forEach(line -> {
            List<String> words = words(line);
            if (words.get(0).equals("-A")) {
                services.add(savedService(words));
            } else {
                add(services, savedServer(words));
            }
        });
        return new IpvsTable(services);
    }

    /** {@code -A -t 10.0.0.1:80 -s rr -p 50}. */
    private static Service savedService(List<String> words) {
        int scheduler = words.indexOf("-s");
        List<String> options = new ArrayList<>(words.subList(scheduler + 2, words.size()));
        options.addAll(words.subList(3, scheduler));
        String listed = options.stream()
                .map(word -> WORDS.getOrDefault(word, word))
                .collect(Collectors.joining(" "))
                .replaceAll("-b (\\S+)", "($1)");
        return new Service(protocol(words.get(1)), words.get(2), words.get(scheduler + 1), listed, List.of());
    }

    /** {@code -a -t 10.0.0.1:80 -r 10.0.1.1:80 -g -w 1}. */
    private static Server savedServer(List<String> words) {
        String forward = FORWARDING.get(words.get(5));
        if (forward == null || !words.get(6).equals("-w")) {
            throw new IllegalArgumentException("not a line of ipvsadm -Sn: " + String.join(" ", words));
        }
        return new Server(words.get(4), forward, Integer.parseInt(words.get(7)));
    }

    private static String protocol(String option) {
        String protocol = PROTOCOLS.get(option);
        if (protocol == null) {
            throw new IllegalArgumentException("ipvsadm -Sn names no such protocol: " + option);
        }
        return protocol;
    }

    private static void add(List<Service> services, Server server) {
        Service last = services.remove(services.size() - 1);
        List<Server> servers = new ArrayList<>(last.servers());
        servers.add(server);
        services.add(new Service(last.protocol(), last.address(), last.scheduler(), last.options(), servers));
    }

    private static List<String> words(String line) {
        return List.of(line.strip().split("\\s+"));
    }

    /** One line a row, for people. */
    @Override
    public String toString() {
        return services.stream()
                .map(service -> "%s %s %s %s\n"
                                .formatted(
                                        service.protocol(), service.address(), service.scheduler(), service.options())
                        + service.servers().stream()
                                .map(s -> "  -> %s %s %d\n".formatted(s.address(), s.forward(), s.weight()))
                                .collect(Collectors.joining()))
                .collect(Collectors.joining());
    }
}
