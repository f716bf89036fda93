package io.evenkeel.itest.lab;

import io.evenkeel.itest.wire.Echo;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A client that asks an address at a steady rate, and the silences between its answers, by kernel time stamps. */
public final class Prober implements AutoCloseable {
    private final InetAddress address;
    private final Asker asker;
    private final Sniffer sniffer;

    private Prober(InetAddress address, Asker asker, Sniffer sniffer) {
        this.address = address;
        this.asker = asker;
        this.sniffer = sniffer;
    }

    /** Starts asking, and waits for the first answer. */
    public static Prober start(Host client, String interfaceName, InetAddress address, Duration interval) {
        Sniffer sniffer = Sniffer.startHearing("icmp", client.lab(), client.namespace(), interfaceName);
        Prober prober = new Prober(address, Asker.start(client, address, interval), sniffer);
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

    /** A silence between two answers. */
    public record Outage(Echo last, Echo next) {
        public long nanos() {
            return next.at() - last.at();
        }
    }

    @Override
    public void close() {
        asker.close();
    }
}
