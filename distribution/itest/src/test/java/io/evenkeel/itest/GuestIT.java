package io.evenkeel.itest;

import io.evenkeel.itest.guest.GuestRun;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;

/** The tests of all classes named {@code ...Guest}, which run inside one guest. */
@Isolated("an emulated machine takes every processor, and other tests have deadlines")
@Execution(ExecutionMode.SAME_THREAD)
class GuestIT {
    @TestFactory
    Stream<DynamicTest> guest() {
        return GuestRun.start().tests();
    }
}
