package io.evenkeel.core.park;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.lifecycle.Parked;
import io.evenkeel.api.lifecycle.Parking.Claim;
import io.evenkeel.api.lifecycle.Stead;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.VrrpChannel;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParkingPlaceTest {
    private static final long SECOND = 1_000_000_000L;

    private final Silence network = new Silence();

    @TempDir
    Path folder;

    private ParkingPlace place;

    @BeforeEach
    void process() {
        place = new ParkingPlace(network.network(), Duration.ofSeconds(10), folder);
    }

    private static InetAddress ip(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    private Stead stead() {
        InetAddress group = ip("224.0.0.18");
        return new Stead(
                new VrrpChannel.Spec(false, 2, Optional.of(group), Optional.empty()),
                List.of(packet("alive")),
                List.of(packet("resigns")),
                network.now + SECOND,
                SECOND,
                3 * SECOND,
                List.of(new LinkAddress(2, ip("10.0.0.100"), 24, LinkAddress.Attributes.NONE)));
    }

    private static Stead.Packet packet(String text) {
        return new Stead.Packet(ByteBuffer.wrap(text.getBytes()), ip("10.0.0.1"), ip("224.0.0.18"), 255);
    }

    private Claim left() {
        place.leave("vrrp", new Parked(1, new byte[] {7}, List.of(stead())));
        return place.claim("vrrp").orElseThrow();
    }

    @Test
    void whatWasLeftIsFoundUntilItIsAdopted() {
        Claim claim = left();
        assertEquals(7, claim.parked().state()[0]);
        assertTrue(place.claim("vrrp").isPresent());
        assertTrue(place.claim("lvs").isEmpty());
        claim.adopted();
        assertTrue(place.claim("vrrp").isEmpty());
    }

    @Test
    void advertsAreRepeatedWhenTheyAreDueAndNoLonger() {
        Claim claim = left();
        network.advance(Duration.ofMillis(2500));
        assertEquals(List.of("alive", "alive"), network.did());
        assertTrue(claim.stoodIn());
        claim.adopted();
        network.advance(Duration.ofSeconds(20));
        assertEquals(List.of(), network.did());
        assertEquals(0, network.open);
    }

    @Test
    void theGroupIsNotJoined() {
        left();
        assertEquals(Optional.empty(), network.opened.get(0).group());
    }

    @Test
    void whoWasSilentForLongerThanThePeersWaitDoesNotSpeakAgain() {
        Claim claim = left();
        network.stall(Duration.ofMillis(3100));
        assertEquals(List.of(), network.did());
        assertFalse(claim.stoodIn());
        network.advance(Duration.ofSeconds(2));
        assertEquals(List.of(), network.did());
    }

    @Test
    void whenNobodyComesItResignsAndThenTheAddressesGo() {
        left();
        network.advance(Duration.ofMillis(9500));
        network.did();
        network.advance(Duration.ofMillis(600));
        assertEquals(List.of("alive", "resigns", "-10.0.0.100"), network.did());
        assertTrue(place.claim("vrrp").isEmpty());
        assertEquals(0, network.open);
    }

    @Test
    void atTheEndOfTheDaemonNobodyIsWaitedFor() {
        left();
        place.release();
        assertEquals(List.of("resigns", "-10.0.0.100"), network.did());
        assertTrue(place.claim("vrrp").isEmpty());
    }

    @Test
    void anEngineThatParksAgainIsStoodInForOnce() {
        left();
        left();
        network.advance(Duration.ofMillis(1100));
        assertEquals(List.of("alive"), network.did());
    }

    /** Adverts that may be sent once only, and what gives up depends on how many were. */
    private void leftWithTurns(int count) {
        List<Stead.Turn> turns = new ArrayList<>();
        for (int at = 1; at <= count; at++) {
            turns.add(new Stead.Turn(List.of(packet("advert " + at)), List.of(packet("resigns after " + at))));
        }
        Stead one = stead();
        Stead sealed = new Stead(
                one.socket(), List.of(), List.of(), turns, one.next(), one.interval(), one.patience(), one.addresses());
        place.leave("vrrp", new Parked(1, new byte[] {7}, List.of(sealed)));
    }

    @Test
    void advertsMadeInAdvanceAreSentOneAfterTheOther() {
        leftWithTurns(12);
        network.advance(Duration.ofMillis(3500));
        assertEquals(List.of("advert 1", "advert 2", "advert 3"), network.did());
        assertTrue(place.claim("vrrp").orElseThrow().stoodIn());
        place.claim("vrrp").orElseThrow().adopted();
        assertEquals(0, network.open);
    }

    @Test
    void whenNobodyComesWhatFollowsTheLastOfThemResigns() {
        leftWithTurns(12);
        network.advance(Duration.ofMillis(10_100));
        List<String> did = network.did();
        assertEquals(List.of("advert 10", "resigns after 10", "-10.0.0.100"), did.subList(9, did.size()));
        assertEquals(0, network.open);
    }

    @Test
    void beforeTheFirstOfThemThereIsSomethingThatResignsToo() {
        leftWithTurns(12);
        place.release();
        assertEquals(List.of("resigns after 1", "-10.0.0.100"), network.did());
    }

    @Test
    void whoHasNothingLeftToSayHasNotStoodInForLongerThanThePeersWait() {
        leftWithTurns(2);
        network.advance(Duration.ofMillis(4900));
        assertEquals(List.of("advert 1", "advert 2"), network.did());
        assertTrue(place.claim("vrrp").orElseThrow().stoodIn());
        network.advance(Duration.ofMillis(200));
        assertFalse(place.claim("vrrp").orElseThrow().stoodIn());
        network.advance(Duration.ofSeconds(6));
        assertEquals(List.of("resigns after 2", "-10.0.0.100"), network.did());
    }
}
