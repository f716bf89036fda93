package io.evenkeel.api.lvs;

/** Counted by the kernel since a row was added, and what it estimates a second. */
public record Traffic(
        long connections,
        long packetsIn,
        long packetsOut,
        long bytesIn,
        long bytesOut,
        long connectionsPerSecond,
        long packetsInPerSecond,
        long packetsOutPerSecond,
        long bytesInPerSecond,
        long bytesOutPerSecond) {

    public static final Traffic NONE = new Traffic(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
