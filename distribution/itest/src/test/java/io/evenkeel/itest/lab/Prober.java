package io.evenkeel.itest.lab;

import io.evenkeel.itest.wire.Echo;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client that asks an address for an answer every few milliseconds, and what it missed, by kernel time stamps. */
public final class Prober implements AutoCloseable {
    private static final Pattern COUNTS = Pattern.compile("([0-9]+) packets transmitted, ([0-9]+) received");

    private final InetAddress address;
    private final Running ping;
    private final Sniffer sniffer;

    private Prober(InetAddress address, Running ping, Sniffer sniffer) {
        this.address = address;
        this.ping = ping;
        this.sniffer = sniffer;
    }

    /** Starts asking, and waits for the first answer. */
    public static Prober start(Host client, String interfaceName, InetAddress address, Duration interval) {
        Sniffer sniffer = Sniffer.start(client.lab(), client.namespace(), interfaceName);
        List<String> command = List.of(
                "ping", "-q", "-n", "-i", "%.3f".formatted(interval.toMillis() / 1e3), address.getHostAddress());
        Prober prober = new Prober(address, client.start("ping", command, Map.of()), sniffer);
        prober.awaitAnswer(0);
        return prober;
    }

    /** Where the answers stand now. */
    public int mark() {
        return sniffer.mark();
    }

    /** Waits for an answer after a mark; when it came. */
    public long awaitAnswer(int mark) {
        return sniffer.await(mark, "an answer of " + address.getHostAddress(), Echo.class, this::answer)
                .at();
    }

    private boolean answer(Echo echo) {
        return echo.reply() && echo.source().equals(address);
    }

    /** The longest time without an answer that began or ended after a mark, and who answered next. */
    public Outage outage(int mark) {
        List<Echo> answers = Sniffer.only(Echo.class, sniffer.since(mark)).stream()
                .filter(this::answer)
                .toList();
        Optional<Outage> longest = Optional.empty();
        for (int i = 1; i < answers.size(); i++) {
            Outage outage = new Outage(answers.get(i - 1), answers.get(i));
            longest = longest.filter(l -> l.nanos() >= outage.nanos()).or(() -> Optional.of(outage));
        }
        return longest.orElseThrow(() -> new AssertionError("fewer than two answers of " + address));
    }

    /** Ends asking; how many questions were never answered. One may still have been on its way. */
    public int lost() {
        if (ping.alive()) {
            ping.signal("INT");
            ping.awaitExit();
        }
        Matcher counts = COUNTS.matcher(ping.output());
        if (!counts.find()) {
            throw new AssertionError("ping did not say what it counted: " + ping.output());
        }
        return Integer.parseInt(counts.group(1)) - Integer.parseInt(counts.group(2));
    }

    /** A silence between two answers. */
    public record Outage(Echo last, Echo next) {
        public long nanos() {
            return next.at() - last.at();
        }
    }

    @Override
    public void close() {
        ping.close();
    }
}
