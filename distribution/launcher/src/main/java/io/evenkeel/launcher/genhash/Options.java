package io.evenkeel.launcher.genhash;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import joptsimple.OptionException;
import joptsimple.OptionParser;
import joptsimple.OptionSet;

/** The options of genhash, as keepalived spells them. */
final class Options {
    static final String HELP =
            """
            Usage: evenkeel -T -s ADDRESS -p PORT -u PATH [OPTION...]
            Prints the MD5 of a page, as "digest" of HTTP_GET and SSL_GET takes it.
              -s, --server=ADDRESS         the server's IP address
              -p, --port=PORT              its port, 80 by default, 443 with -S
              -u, --url=PATH               what to ask for, such as /status
              -S, --use-ssl                speak TLS; the certificate is not checked
              -I, --use-sni                name the virtual host (-V) in the TLS handshake
              -V, --use-virtualhost=NAME   Host header, address and port by default
              -P, --protocol=1.0|1.0c|1.1  HTTP protocol, 1.0 by default; 1.0c and 1.1 ask for a close
              -t, --timeout=SECONDS        for the whole of it, 5 by default
              -m, --fwmark=MARK            firewall mark of the packets
              -v, --verbose                print header and body in hex and text first
              -h, --help                   print this text
            Exit status: 0 a digest was printed, 1 none was
            """;

    private static final int HIGHEST_PORT = 65535;
    private static final double LONGEST_SECONDS = 86400;

    private final OptionSet given;

    private Options(OptionSet given) {
        this.given = given;
    }

    static Options parse(List<String> words) throws BadOption {
        OptionParser parser = new OptionParser();
        for (String name :
                List.of("s server", "p port", "u url", "V use-virtualhost", "P protocol", "t timeout", "m fwmark")) {
            parser.acceptsAll(List.of(name.split(" "))).withRequiredArg();
        }
        for (String name : List.of("S use-ssl", "I use-sni", "v verbose", "h help")) {
            parser.acceptsAll(List.of(name.split(" ")));
        }
        try {
            OptionSet given = parser.parse(words.toArray(new String[0]));
            if (!given.nonOptionArguments().isEmpty()) {
                throw new BadOption(
                        "unexpected argument '" + given.nonOptionArguments().get(0) + "'");
            }
            return new Options(given);
        } catch (OptionException e) {
            throw new BadOption(e.getMessage());
        }
    }

    boolean help() {
        return given.has("h");
    }

    Request request() throws BadOption {
        boolean tls = given.has("S");
        Optional<String> virtualHost = value("V");
        if (given.has("I") && (!tls || virtualHost.isEmpty())) {
            throw new BadOption("-I needs -S, and a name to send from -V");
        }
        int port = (int) number("p", tls ? "443" : "80", 1, HIGHEST_PORT);
        return new Request(
                new InetSocketAddress(Request.address(required("s", "the server's address")), port),
                required("u", "the path to ask for"),
                tls,
                given.has("I"),
                virtualHost,
                Request.protocol(value("P").orElse("1.0")),
                Duration.ofNanos((long) (seconds() * 1e9)),
                given.has("m") ? OptionalInt.of((int) number("m", "0", 0, 0xffffffffL)) : OptionalInt.empty(),
                given.has("v"));
    }

    private Optional<String> value(String option) {
        List<?> values = given.valuesOf(option);
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(values.get(values.size() - 1).toString());
    }

    private String required(String option, String what) throws BadOption {
        return value(option).orElseThrow(() -> new BadOption("-" + option + " is missing: " + what));
    }

    private long number(String option, String absent, long least, long greatest) throws BadOption {
        String text = value(option).orElse(absent);
        try {
            long number = Long.decode(text);
            if (number >= least && number <= greatest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new BadOption(
                "-" + option + " takes a number from " + least + " to " + greatest + ", not '" + text + "'");
    }

    private double seconds() throws BadOption {
        String text = value("t").orElse("5");
        double seconds = text.matches("\\d{1,9}(\\.\\d{1,6})?") ? Double.parseDouble(text) : 0;
        if (seconds <= 0 || seconds > LONGEST_SECONDS) {
            throw new BadOption("-t takes seconds above 0 and up to a day, not '" + text + "'");
        }
        return seconds;
    }
}
