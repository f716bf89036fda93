package io.evenkeel.engine.testkit;

import io.evenkeel.api.lifecycle.ParkException;
import io.evenkeel.api.lifecycle.Parked;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** States that no engine has left: to be refused with a clause, or read where nothing shows it, and nothing else. */
public final class HostileStates {
    private static final int MUTATIONS = 20_000;

    private final Parked good;
    private final Reader reader;

    /** What an engine does with a state. */
    @FunctionalInterface
    public interface Reader {
        void read(Parked parked) throws ParkException;
    }

    public HostileStates(Parked good, Reader reader) {
        this.good = good;
        this.reader = reader;
    }

    /** All of them; an error that is none of a refusal passes through. */
    public void areRefused() {
        require(refuses(new Parked(good.version() + 1, good.state(), List.of())), "another version is read");
        byte[] whole = good.state();
        for (int length = 0; length < whole.length; length++) {
            require(refuses(Arrays.copyOf(whole, length)), "it is read though it is cut at " + length);
        }
        require(refuses(Arrays.copyOf(whole, whole.length + 1)), "it is read though a byte follows");
        require(mutatedRefused(whole) > MUTATIONS / 4, "hardly a mutation is refused");
    }

    private int mutatedRefused(byte[] whole) {
        Random random = new Random(4);
        int refused = 0;
        for (int round = 0; round < MUTATIONS; round++) {
            byte[] mutated = whole.clone();
            for (int change = random.nextInt(4); change >= 0; change--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
            }
            refused += refuses(mutated) ? 1 : 0;
        }
        return refused;
    }

    private boolean refuses(byte[] state) {
        return refuses(new Parked(good.version(), state, List.of()));
    }

    private boolean refuses(Parked parked) {
        try {
            reader.read(parked);
            return false;
        } catch (ParkException refused) {
            return true;
        }
    }

    private static void require(boolean kept, String otherwise) {
        if (!kept) {
            throw new AssertionError(otherwise);
        }
    }
}
