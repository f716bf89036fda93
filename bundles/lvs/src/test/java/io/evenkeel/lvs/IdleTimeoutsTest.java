package io.evenkeel.lvs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.lvs.LoadBalancer.Timeouts;
import io.evenkeel.engine.testkit.VirtualLoop;
import io.evenkeel.lvs.fake.ModelKernel;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class IdleTimeoutsTest {
    private final ModelKernel kernel = new ModelKernel();
    private final IdleTimeouts timeouts =
            new IdleTimeouts(new Table(VirtualLoop.ofCaller(), () -> Optional.of(kernel), Log.of("lvs")));

    @Test
    void thoseThatAreNotGivenStayAsFound() {
        timeouts.configure(Optional.of(new Timeouts(600, 0, 30)));
        assertEquals(new Timeouts(600, 120, 30), kernel.timeouts());
        timeouts.configure(Optional.of(new Timeouts(0, 60, 0)));
        assertEquals(new Timeouts(900, 60, 300), kernel.timeouts());
    }

    @Test
    void withoutAnyTheyAreAsFoundAgain() {
        timeouts.configure(Optional.of(new Timeouts(600, 60, 30)));
        timeouts.configure(Optional.empty());
        assertEquals(new Timeouts(900, 120, 300), kernel.timeouts());
    }

    @Test
    void whatSomebodyElseSetsIsLeftWhereTheConfigurationSaysNothing() {
        timeouts.configure(Optional.empty());
        kernel.timeouts(new Timeouts(7, 8, 9));
        timeouts.configure(Optional.empty());
        assertEquals(new Timeouts(7, 8, 9), kernel.timeouts());
    }
}
