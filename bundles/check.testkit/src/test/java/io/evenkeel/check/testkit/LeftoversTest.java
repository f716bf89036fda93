package io.evenkeel.check.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LeftoversTest {
    @Test
    void buffersThatNobodyReleasesAreSeen() {
        Leftovers before = Leftovers.now();
        List<ByteBuf> leaked = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            leaked.add(ByteBufAllocator.DEFAULT.directBuffer(16_384).writeZero(16_384));
        }
        assertThrows(AssertionError.class, () -> Leftovers.assertNoMoreThan(before));
        leaked.forEach(ByteBuf::release);
    }
}
