package io.evenkeel.vrrp.vmac;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values under {@code /proc/sys/net} that were changed, and what they were before. One thread at a time. */
final class KernelSettings {
    private final Network network;
    private final Log log;
    private final Map<String, String> originals = new LinkedHashMap<>();
    private final Set<String> complained = new HashSet<>();

    KernelSettings(Network network, Log log) {
        this.network = network;
        this.log = log;
    }

    /** Sets a value of a link that goes with the daemon; nothing is remembered. A kernel without it needs none. */
    void set(String path, String value) {
        if (network.sysctl(path).filter(present -> !present.equals(value)).isPresent()) {
            write(path, value);
        }
    }

    /** Sets a value for as long as it is wanted. */
    void hold(String path, String value) {
        Optional<String> present = network.sysctl(path);
        if (present.isPresent() && !present.get().equals(value)) {
            originals.putIfAbsent(path, present.get());
            write(path, value);
        }
    }

    /** As {@link #hold}, for a value the kernel takes the greater of. */
    void holdAtLeast(String path, String value) {
        if (network.sysctl(path).filter(present -> present.compareTo(value) < 0).isPresent()) {
            hold(path, value);
        }
    }

    /** Somebody before us noted down what values were. */
    void recall(Map<String, String> values) {
        values.forEach((path, value) -> {
            if (network.sysctl(path).filter(present -> !present.equals(value)).isPresent()) {
                originals.putIfAbsent(path, value);
            }
        });
    }

    Map<String, String> originals() {
        return Map.copyOf(originals);
    }

    boolean isEmpty() {
        return originals.isEmpty();
    }

    /** Gives back what is not in the set of paths any more. What is not there any more is gone with its link. */
    void release(Set<String> wanted) {
        originals.entrySet().removeIf(entry -> {
            boolean over = !wanted.contains(entry.getKey());
            if (over && network.sysctl(entry.getKey()).isPresent()) {
                write(entry.getKey(), entry.getValue());
            }
            return over;
        });
    }

    private void write(String path, String value) {
        try {
            network.sysctl(path, value);
        } catch (NativeException failure) {
            if (complained.add(path)) {
                log.warning("cannot set net/" + path + " to " + value + ": " + failure.getMessage()
                        + "; set it by other means if /proc/sys is read-only here");
            }
        }
    }
}
