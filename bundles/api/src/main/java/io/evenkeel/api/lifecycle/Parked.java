package io.evenkeel.api.lifecycle;

import java.util.List;

/**
 * What an engine that goes away knows, for the one that comes after it: another version of its bundle, or the next process.
 *
 * @param version of the state's format; a successor that does not know it begins anew
 * @param state in the engine's own format; no class of its bundle is needed to keep it
 * @param stand what core does in the engine's stead until a successor adopts
 */
public record Parked(int version, byte[] state, List<Stead> stand) {
    public Parked {
        state = state.clone();
        stand = List.copyOf(stand);
    }

    @Override
    public byte[] state() {
        return state.clone();
    }
}
