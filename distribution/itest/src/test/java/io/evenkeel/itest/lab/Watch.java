package io.evenkeel.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.itest.wire.Advert;
import java.time.Duration;
import java.util.List;

/** Everybody who would notice that host a of a pair gave up being MASTER: its peer, its kernel, the wire and a client. */
public final class Watch implements AutoCloseable {
    private static final int ROUTER = 51;

    private final Pair pair;
    private final String address;
    private final AddressMonitor kernel;
    private final Asker client;
    private final Mark begin;

    private Watch(Pair pair, String address, AddressMonitor kernel, Asker client) {
        this.pair = pair;
        this.address = address;
        this.kernel = kernel;
        this.client = client;
        this.begin = mark();
    }

    /**
     * A moment.
     *
     * @param at nanoseconds since the epoch, the clock of the wire and of the client
     */
    public record Mark(long at, int peer, int kernel) {}

    /** Begins, with a client that asks the virtual address every millisecond. */
    public static Watch of(Pair pair, Lab lab) {
        Asker client = client(pair, lab);
        return new Watch(pair, Dialect.V2_IPV4.vip(1).getHostAddress(), AddressMonitor.start(pair.a()), client);
    }

    /** The client alone. */
    public static Asker client(Pair pair, Lab lab) {
        Host client = lab.host("client").plug("eth0", pair.lan(), Dialect.V2_IPV4.host(9));
        return Asker.start(client, Dialect.V2_IPV4.vip(1), Duration.ofMillis(1));
    }

    public Mark mark() {
        return new Mark(Clock.now(), pair.backup().mark(), kernel.mark());
    }

    /** Ends the client; from now on {@link #noticed} knows of all its losses. */
    public Asker.Count end() {
        return client.end();
    }

    /** What was noticed between two moments. */
    public Noticed noticed(Mark from, Mark to) {
        List<Advert> heard = adverts();
        int speakers = 0;
        int goodbyes = 0;
        long silence = 0;
        for (int i = 1; i < heard.size(); i++) {
            Advert advert = heard.get(i);
            if (advert.at() > from.at() && advert.at() <= to.at()) {
                Advert before = heard.get(i - 1);
                speakers += advert.sourceMac().equals(before.sourceMac()) ? 0 : 1;
                goodbyes += advert.priority() == 0 ? 1 : 0;
                silence = Math.max(silence, advert.at() - before.at());
            }
        }
        int lost = (int) client.losses().stream()
                .filter(at -> at > from.at() && at <= to.at())
                .count();
        int removals = kernel.removalsOf(address, from.kernel(), to.kernel()).size();
        return new Noticed(statesOfPeer(from, to).size(), speakers, goodbyes, silence, lost, removals);
    }

    private List<Advert> adverts() {
        return pair.sniffer().adverts(0).stream()
                .filter(advert -> advert.virtualRouterId() == ROUTER)
                .toList();
    }

    private List<String> statesOfPeer(Mark from, Mark to) {
        return pair.backup().process().lines().since(from.peer()).stream()
                .limit(to.peer() - from.peer())
                .filter(line -> line.contains("STATE"))
                .toList();
    }

    /** Waits for an advert of host a from now on, and says that nobody has noticed anything. */
    public void nothingHappened() {
        pair.sniffer().advert(pair.sniffer().mark(), "of the master", a -> a.priority() == 200);
        Mark now = mark();
        List<Advert> heard = adverts().stream().filter(a -> a.at() > begin.at()).toList();
        assertEquals(List.of(), heard.stream().filter(a -> a.priority() != 200).toList(), "others spoke, or a gave up");
        assertEquals(List.of(), kernel.removalsOf(address));
        assertEquals(List.of(), kernel.arrivalsOf(address));
        assertEquals(List.of(), statesOfPeer(begin, now));
        assertEquals(0, client.lost(), "answers the client lost");
    }

    /** The longest time between two adverts so far, milliseconds. */
    public long longestSilence() {
        return noticed(begin, mark()).silence() / 1_000_000;
    }

    @Override
    public void close() {
        client.close();
    }
}
