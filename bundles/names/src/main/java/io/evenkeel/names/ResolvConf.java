package io.evenkeel.names;

import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What {@code resolv.conf(5)} says. Three name servers count, as in the C library; a server that is silent is given up after
 * two seconds rather than five, unless the file says otherwise.
 *
 * @param servers at least one
 * @param search domains a name may be in, in this order
 * @param dots a name with at least so many is looked for as it stands first
 * @param timeout how long a server has for one answer
 * @param attempts how often each server is asked
 */
record ResolvConf(List<InetSocketAddress> servers, List<String> search, int dots, Duration timeout, int attempts) {
    private static final int PORT = 53;
    private static final int MOST_SERVERS = 3;
    private static final int MOST_DOTS = 15;
    private static final int LONGEST_TIMEOUT = 5;
    private static final int MOST_ATTEMPTS = 5;
    private static final int LARGEST_FILE = 1 << 16;

    ResolvConf {
        servers = List.copyOf(servers);
        search = List.copyOf(search);
    }

    /** Of a file that may be missing, which stands for a name server on this host. */
    static ResolvConf read(Path file) throws IOException {
        return Files.isRegularFile(file) ? parse(HostsFile.bounded(file, LARGEST_FILE)) : parse("");
    }

    static ResolvConf parse(String text) {
        Reading reading = new Reading();
        text.lines().map(String::strip).forEach(reading::line);
        return reading.result();
    }

    /** The names a host may be meant by, in the order they are looked for. */
    List<String> candidates(String host) {
        if (host.endsWith(".")) {
            return List.of(host);
        }
        List<String> found = search.stream().map(domain -> host + "." + domain).toList();
        boolean itselfFirst = host.chars().filter(c -> c == '.').count() >= dots;
        return itselfFirst
                ? Stream.concat(Stream.of(host), found.stream()).toList()
                : Stream.concat(found.stream(), Stream.of(host)).toList();
    }

    private static final class Reading {
        private final List<InetSocketAddress> servers = new ArrayList<>();
        private List<String> search = List.of();
        private int dots = 1;
        private int timeout = 2;
        private int attempts = 2;

        private void line(String line) {
            List<String> words = List.of(line.split("\\s+"));
            List<String> rest = words.subList(1, words.size());
            switch (words.get(0)) {
                case "nameserver" -> rest.stream().limit(1).forEach(this::server);
                // The last of these two counts.
                case "search" -> search = domains(rest);
                case "domain" -> search = domains(rest.stream().limit(1).toList());
                case "options" -> rest.forEach(this::option);
                default -> {
                    // A comment, or of no concern to who only looks for addresses.
                }
            }
        }

        private static List<String> domains(List<String> written) {
            return written.stream()
                    .map(domain -> domain.replaceAll("^\\.+|\\.+$", ""))
                    .filter(domain -> !domain.isEmpty())
                    .toList();
        }

        private void server(String text) {
            String address = text.replaceAll("%.*", "");
            boolean numeric = NetUtil.isValidIpV4Address(address) || NetUtil.isValidIpV6Address(address);
            if (numeric && servers.size() < MOST_SERVERS) {
                try {
                    servers.add(new InetSocketAddress(InetAddress.getByName(text), PORT));
                } catch (UnknownHostException noSuchInterface) {
                    // A link-local server of an interface that is not there cannot be asked.
                }
            }
        }

        private void option(String option) {
            dots = number(option, "ndots:", 0, MOST_DOTS, dots);
            timeout = number(option, "timeout:", 1, LONGEST_TIMEOUT, timeout);
            attempts = number(option, "attempts:", 1, MOST_ATTEMPTS, attempts);
        }

        private static int number(String option, String name, int least, int most, int otherwise) {
            String digits = option.startsWith(name) ? option.substring(name.length()) : "";
            return digits.matches("\\d{1,6}") ? Math.max(least, Math.min(most, Integer.parseInt(digits))) : otherwise;
        }

        private ResolvConf result() {
            List<InetSocketAddress> used = servers.isEmpty()
                    ? List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT))
                    : servers;
            return new ResolvConf(used, search, dots, Duration.ofSeconds(timeout), attempts);
        }
    }
}
