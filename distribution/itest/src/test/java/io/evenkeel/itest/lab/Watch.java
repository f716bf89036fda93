package io.evenkeel.itest.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.itest.wire.Advert;
import java.time.Duration;
import java.util.List;

/** Everybody who would notice that host a of a pair gave up being MASTER: its peer, its kernel, the wire and a client. */
public final class Watch implements AutoCloseable {
    private final Pair pair;
    private final String address;
    private final AddressMonitor kernel;
    private final Prober client;
    private final int mark;
    private final int peer;

    private Watch(Pair pair, String address, AddressMonitor kernel, Prober client) {
        this.pair = pair;
        this.address = address;
        this.kernel = kernel;
        this.client = client;
        this.mark = pair.sniffer().mark();
        this.peer = pair.backup().mark();
    }

    /** Begins, with a client that asks the virtual address every millisecond. */
    public static Watch of(Pair pair, Lab lab) {
        String address = Dialect.V2_IPV4.vip(1).getHostAddress();
        Host client = lab.host("client").plug("eth0", pair.lan(), Dialect.V2_IPV4.host(9));
        Prober prober = Prober.start(client, "eth0", Dialect.V2_IPV4.vip(1), Duration.ofMillis(1));
        return new Watch(pair, address, AddressMonitor.start(pair.a()), prober);
    }

    /** Waits for an advert of host a from now on, and says that nobody has noticed anything. */
    public void nothingHappened() {
        pair.sniffer().advert(pair.sniffer().mark(), "of the master", a -> a.priority() == 200);
        List<Advert> heard = pair.sniffer().adverts(mark);
        assertEquals(List.of(), heard.stream().filter(a -> a.priority() != 200).toList(), "others spoke, or a gave up");
        assertEquals(List.of(), kernel.removalsOf(address));
        assertEquals(List.of(), kernel.arrivalsOf(address));
        assertEquals(List.of(), stateOfPeer());
        int lost = client.lost();
        assertTrue(lost <= 1, "the client lost " + lost + " answers");
    }

    /** The longest time between two adverts so far, milliseconds. */
    public long longestSilence() {
        List<Advert> heard = pair.sniffer().adverts(mark);
        long longest = 0;
        for (int at = 1; at < heard.size(); at++) {
            longest = Math.max(longest, heard.get(at).at() - heard.get(at - 1).at());
        }
        return longest / 1_000_000;
    }

    private List<String> stateOfPeer() {
        return pair.backup().process().lines().since(peer).stream()
                .filter(line -> line.contains("STATE"))
                .toList();
    }

    @Override
    public void close() {
        client.close();
    }
}
