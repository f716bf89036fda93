package io.evenkeel.api.notify;

import java.util.List;
import java.util.Optional;

/**
 * How a FIFO stands.
 *
 * @param hears whose events are written to it: {@code vrrp}, {@code lvs}
 * @param written lines
 * @param lost lines for which there was no room
 * @param fault why it cannot be used; empty while it can
 * @param reader the script that reads it, and how it stands
 */
public record FifoStatus(
        String path, List<String> hears, long written, long lost, Optional<String> fault, Optional<Reader> reader) {
    public FifoStatus {
        hears = List.copyOf(hears);
    }

    /**
     * The script started with a FIFO.
     *
     * @param state {@code running}, or how it ended
     * @param starts how often it was started
     */
    public record Reader(String command, String state, long starts) {}
}
