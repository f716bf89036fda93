package io.evenkeel.vrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.MacAddress;
import io.evenkeel.engine.testkit.VirtualLoop;
import io.evenkeel.vrrp.config.LinkWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A state counts once it has lasted, and a polled carrier counts more than the kernel's. */
class LinkStatesTest {
    private final VirtualLoop loop = new VirtualLoop();
    private final List<Boolean> told = new ArrayList<>();
    private final LinkStates states = new LinkStates(loop, List.of(link(true)), link -> told.add(link.usable()));

    private static Link link(boolean usable) {
        return new Link(2, "eth0", usable ? 0x41 : 0x1, 1500, 1, MacAddress.of(), 0);
    }

    private void delays(long downMillis, long upMillis) {
        LinkWatch.Delays delays = new LinkWatch.Delays(Duration.ofMillis(downMillis), Duration.ofMillis(upMillis));
        states.watch(new LinkWatch(Map.of(), Map.of("eth0", delays)));
        told.clear();
    }

    private void pass(long millis) {
        loop.advance(Duration.ofMillis(millis));
    }

    private List<Boolean> told() {
        List<Boolean> since = List.copyOf(told);
        told.clear();
        return since;
    }

    @Test
    void withoutDelaysEachChangeIsToldAtOnce() {
        states.heard(link(false));
        states.heard(link(true));
        assertEquals(List.of(false, true), told());
    }

    @Test
    void aLinkThatComesBackInTimeWasNeverDown() {
        delays(500, 0);
        states.heard(link(false));
        pass(400);
        states.heard(link(true));
        pass(1000);
        assertEquals(List.of(true, true), told());
    }

    @Test
    void aLinkThatStaysDownIsDownAfterTheDelayFromTheFirstWordOfIt() {
        delays(500, 0);
        states.heard(link(false));
        pass(300);
        states.heard(link(false));
        pass(199);
        assertEquals(List.of(true, true), told());
        pass(1);
        assertEquals(List.of(false), told());
    }

    @Test
    void comingUpHasADelayOfItsOwn() {
        delays(0, 500);
        states.heard(link(false));
        states.heard(link(true));
        assertEquals(List.of(false, false), told());
        pass(500);
        assertEquals(List.of(true), told());
    }

    @Test
    void aLinkThatIsRemovedIsNotToldOfLater() {
        delays(500, 0);
        states.heard(link(false));
        told.clear();
        states.removed(link(false));
        pass(1000);
        assertEquals(List.of(), told());
    }

    @Test
    void takingTheDelaysAwayTellsAtOnce() {
        delays(500, 0);
        states.heard(link(false));
        told.clear();
        states.watch(LinkWatch.NONE);
        assertEquals(List.of(false), told());
        pass(1000);
        assertEquals(List.of(), told());
    }

    @Test
    void aPolledCarrierCountsAndTheKernelsDoesNot() {
        states.watch(new LinkWatch(Map.of("eth0", Optional.empty()), Map.of()));
        told.clear();
        states.polled("eth0", false);
        states.heard(link(true));
        assertEquals(List.of(false, false), told());
        states.polled("eth0", true);
        states.heard(link(false));
        assertEquals(List.of(true, true), told());
        states.watch(LinkWatch.NONE);
        assertEquals(List.of(false), told(), "the kernel's word counts again");
    }

    @Test
    void theCarrierOfAnInterfaceNobodyAskedForChangesNothing() {
        states.polled("eth0", false);
        assertEquals(List.of(), told());
    }
}
