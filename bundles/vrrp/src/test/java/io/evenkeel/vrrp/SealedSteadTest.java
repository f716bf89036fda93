package io.evenkeel.vrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.api.lifecycle.Parking;
import io.evenkeel.api.lifecycle.Stead;
import io.evenkeel.vrrp.config.RouterDefinition;
import io.evenkeel.vrrp.wire.AdvertDecoder;
import io.evenkeel.vrrp.wire.Correspondence;
import io.evenkeel.vrrp.wire.Packet;
import io.evenkeel.vrrp.wire.Verdict;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Adverts that may be sent only once, made in advance for core: a peer believes each, and what follows them. */
class SealedSteadTest {
    private static final String HEADER = "authentication {\nauth_type AH\nauth_pass s3cr3t\n}";
    private static final String KEY =
            "key 1 hex:" + "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" + "\nactive_key 1\n";
    private static final String TRAILER = "version 3\nauth_hmac {\n" + KEY + "}";
    private static final String COUNTED = "version 3\nauth_hmac {\n" + KEY + "anti_replay monotonic\n}";
    private static final String FAST = TRAILER + "\nadvert_int 0.1";

    private static final int IP_HEADER = 20;
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private final Scene scene = new Scene();
    private final long begin = scene.network.loop.now();
    private Duration putBack = Duration.ZERO;

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return START.plusNanos(scene.network.loop.now() - begin).minus(putBack);
        }
    };

    private String text = "";
    private RouterDefinition definition;

    private void becomeMaster(String lines) throws ApplyException {
        text = Scene.SIMPLE.replace("priority 100", "priority 100\n" + lines);
        scene.clock = clock;
        scene.subsystem = scene.next();
        scene.apply(text);
        scene.pass(4000);
        definition = scene.subsystem.reports().get(0).definition();
    }

    private AdvertDecoder peer() {
        return new AdvertDecoder(definition.expectation(), new Correspondence(clock));
    }

    private Stead parked() {
        scene.subsystem.deactivate();
        return scene.parking.left.orElseThrow().stand().get(0);
    }

    private Verdict judge(AdvertDecoder peer, ByteBuffer payload) {
        boolean header = text.contains("AH");
        ByteBuffer whole = ByteBuffer.allocate(IP_HEADER + payload.remaining())
                .put(new byte[IP_HEADER])
                .put(payload.duplicate())
                .flip();
        ByteBuffer message = whole.slice(IP_HEADER + (header ? 24 : 0), whole.limit() - IP_HEADER - (header ? 24 : 0));
        Packet packet = Packet.of(message).from("10.0.0.1");
        return peer.decode(header ? packet.within(whole) : packet);
    }

    private int believed(AdvertDecoder peer, ByteBuffer payload) {
        return assertInstanceOf(Verdict.Accepted.class, judge(peer, payload))
                .advert()
                .priority();
    }

    private ByteBuffer lastSent() {
        return ByteBuffer.wrap(scene.network.payloads.get(scene.network.payloads.size() - 1));
    }

    private void pass(long nanos) {
        scene.network.loop.advance(Duration.ofNanos(nanos));
    }

    @ParameterizedTest
    @ValueSource(strings = {HEADER, TRAILER, COUNTED, FAST})
    void eachIsBelievedWhenItIsDueAndTheyLastAsLongAsCoreWaits(String lines) throws ApplyException {
        becomeMaster(lines);
        AdvertDecoder peer = peer();
        Stead stead = parked();
        assertEquals(100, believed(peer, lastSent()), "the engine's last");
        assertEquals(List.of(), stead.adverts());
        assertTrue(stead.turns().size() * stead.interval() >= Parking.PATIENCE.toNanos());
        for (int at = 0; at < stead.turns().size(); at++) {
            pass(stead.next() + at * stead.interval() - scene.network.loop.now());
            ByteBuffer advert = stead.turns().get(at).adverts().get(0).pdu();
            assertEquals(100, believed(peer, advert));
            assertInstanceOf(Verdict.Rejected.class, judge(peer, advert), "once");
        }
        assertEquals(
                0,
                believed(
                        peer, stead.resignation(scene.network.loop.now()).get(0).pdu()));
    }

    @ParameterizedTest
    @ValueSource(strings = {HEADER, TRAILER, COUNTED, FAST})
    void whoeverComesIsBelievedAfterAnyOfThem(String lines) throws ApplyException {
        for (int turns : List.of(0, 1, 3, 7)) {
            becomeMaster(lines);
            AdvertDecoder peer = peer();
            Stead stead = parked();
            pass(stead.next() - scene.network.loop.now());
            for (int sent = 0; sent < turns; sent++) {
                believed(peer, stead.turns().get(sent).adverts().get(0).pdu());
                pass(stead.interval());
            }
            scene.parking.stoodIn = true;
            scene.subsystem = scene.next();
            scene.apply(text);
            for (int round = 0; round < 15; round++) {
                assertEquals(100, believed(peer, lastSent()), "after " + turns + " and " + round);
                pass(stead.interval());
            }
            scene.subsystem.stop(Duration.ofSeconds(1));
            scene.parking.left = Optional.empty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {HEADER, TRAILER, FAST})
    void whoeverDoesNotWantItGivesUpAndIsBelieved(String lines) throws ApplyException {
        becomeMaster(lines);
        AdvertDecoder peer = peer();
        Stead stead = parked();
        pass(stead.next() - scene.network.loop.now());
        believed(peer, stead.turns().get(0).adverts().get(0).pdu());
        pass(stead.interval() / 2);
        scene.parking.stoodIn = true;
        scene.subsystem = scene.next();
        scene.apply(Scene.SIMPLE.replace("virtual_router_id 51", "virtual_router_id 52"));
        assertEquals(0, believed(peer, lastSent()));
    }

    @ParameterizedTest
    @ValueSource(strings = {HEADER, COUNTED})
    void aClockThatIsPutBackMeanwhileMakesNobodyDisbelieveIt(String lines) throws ApplyException {
        becomeMaster(lines);
        AdvertDecoder peer = peer();
        Stead stead = parked();
        pass(stead.next() - scene.network.loop.now());
        believed(peer, stead.turns().get(0).adverts().get(0).pdu());
        putBack = Duration.ofHours(1);
        scene.parking.stoodIn = true;
        scene.subsystem = scene.next();
        scene.apply(text);
        assertEquals(100, believed(peer, lastSent()));
    }

    @ParameterizedTest
    @ValueSource(strings = {HEADER, TRAILER})
    void whatPeersSentBeforeIsAReplayForTheSuccessorToo(String lines) throws ApplyException {
        becomeMaster(lines);
        byte[] heard = lastSent().array();
        Correspondence before = new Correspondence(clock);
        assertEquals(100, believed(new AdvertDecoder(definition.expectation(), before), ByteBuffer.wrap(heard)));
        Correspondence after = new Correspondence(clock);
        after.resume(before.numbers());
        assertInstanceOf(
                Verdict.Rejected.class,
                judge(new AdvertDecoder(definition.expectation(), after), ByteBuffer.wrap(heard)));
    }
}
