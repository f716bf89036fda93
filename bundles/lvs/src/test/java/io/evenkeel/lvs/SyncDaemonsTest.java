package io.evenkeel.lvs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.lvs.SyncDaemon;
import io.evenkeel.api.lvs.SyncDaemon.Role;
import io.evenkeel.engine.testkit.VirtualLoop;
import io.evenkeel.lvs.config.Followed;
import io.evenkeel.lvs.config.SyncDefinition;
import io.evenkeel.lvs.fake.ModelKernel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class SyncDaemonsTest {
    private final ModelKernel kernel = new ModelKernel();
    private final SyncDaemons daemons =
            new SyncDaemons(new Table(VirtualLoop.ofCaller(), () -> Optional.of(kernel), Log.of("lvs")));

    private static SyncDefinition following(String instance, int id) {
        SyncDaemon template = new SyncDaemon(Role.MASTER, "eth0", id, 0, Optional.empty(), 0, 0);
        return new SyncDefinition(template, Optional.ofNullable(instance));
    }

    private String running() {
        return kernel.syncDaemons().stream()
                .map(daemon -> daemon.role() + " " + daemon.id())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    @Test
    void withoutAnInstanceBothRun() {
        daemons.configure(Optional.of(following(null, 7)), Optional.empty());
        assertEquals("BACKUP 7, MASTER 7", running());
    }

    @Test
    void aFollowerWaitsUntilItsInstanceIsKnownAndThenHasItsRole() {
        daemons.configure(Optional.of(following("VI_1", 0)), Optional.empty());
        assertEquals("", running());
        daemons.follow("VI_2", new Followed(true, 9));
        assertEquals("", running());
        daemons.follow("VI_1", new Followed(false, 51));
        assertEquals("BACKUP 51", running());
        daemons.follow("VI_1", new Followed(true, 51));
        assertEquals("MASTER 51", running());
    }

    @Test
    void anIdOfItsOwnIsKept() {
        daemons.configure(Optional.of(following("VI_1", 3)), Optional.of(new Followed(true, 51)));
        assertEquals("MASTER 3", running());
    }

    @Test
    void anInstanceThatIsNotHeardOfForAWhileEndsNothing() {
        daemons.configure(Optional.of(following("VI_1", 0)), Optional.of(new Followed(true, 51)));
        daemons.configure(Optional.of(following("VI_1", 0)), Optional.empty());
        assertEquals("MASTER 51", running());
        daemons.configure(Optional.of(following("VI_2", 0)), Optional.empty());
        assertEquals("", running());
    }

    @Test
    void whoComesAfterGoesOnWithThoseThatRun() {
        daemons.configure(Optional.of(following("VI_1", 0)), Optional.of(new Followed(true, 51)));
        SyncDaemon before = kernel.syncDaemons().get(0);
        SyncDaemons next = new SyncDaemons(new Table(VirtualLoop.ofCaller(), () -> Optional.of(kernel), Log.of("lvs")));
        next.adopt(daemons.park().orElseThrow());
        next.configure(Optional.of(following("VI_1", 0)), Optional.empty());
        assertEquals(List.of(before), kernel.syncDaemons());
        next.follow("VI_1", new Followed(false, 51));
        assertEquals("BACKUP 51", running());
    }

    @Test
    void theSameConfigurationLeavesItRunningAndNoneEndsIt() {
        daemons.configure(Optional.of(following("VI_1", 3)), Optional.of(new Followed(true, 51)));
        SyncDaemon before = kernel.syncDaemons().get(0);
        daemons.configure(Optional.of(following("VI_1", 3)), Optional.of(new Followed(true, 51)));
        assertEquals(before, kernel.syncDaemons().get(0));
        daemons.configure(Optional.empty(), Optional.empty());
        assertEquals("", running());
    }
}
