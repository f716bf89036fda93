package io.evenkeel.vrrp.vmac;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import io.evenkeel.vrrp.estate.Estate.Setting;
import io.evenkeel.vrrp.estate.Register;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Values under {@code /proc/sys/net} that were changed, and what they were before: on record before they are changed. One
 * thread at a time.
 */
final class KernelSettings {
    private final Network network;
    private final Register register;
    private final Log log;
    private final Map<String, Setting> changed = new LinkedHashMap<>();
    private final Set<String> complained = new HashSet<>();

    KernelSettings(Network network, Register register, Log log) {
        this.network = network;
        this.register = register;
        this.log = log;
    }

    /** Sets a value of a link that goes with the daemon; nothing is remembered. A kernel without it needs none. */
    void set(String path, String value) {
        if (network.sysctl(path).filter(present -> !present.equals(value)).isPresent()) {
            write(path, value);
        }
    }

    /** Sets values for as long as they are wanted. */
    void hold(Map<String, String> wanted) {
        Map<String, String> writes = new LinkedHashMap<>();
        wanted.forEach((path, value) -> network.sysctl(path)
                .filter(present -> !suffices(path, present, value))
                .ifPresent(present -> {
                    String original = Optional.ofNullable(changed.get(path))
                            .map(Setting::original)
                            .orElse(present);
                    changed.put(path, new Setting(original, value));
                    writes.put(path, value);
                }));
        if (!writes.isEmpty()) {
            register.settings(changed);
            writes.forEach(this::write);
        }
    }

    private static boolean suffices(String path, String present, String value) {
        return Sysctls.isLeast(path) ? present.compareTo(value) >= 0 : present.equals(value);
    }

    /** The value as it was before us. */
    Optional<String> found(String path) {
        return Optional.ofNullable(changed.get(path)).map(Setting::original).or(() -> network.sysctl(path));
    }

    /** What somebody before us changed and left so is ours to give back. */
    void recall(Map<String, Setting> left) {
        left.forEach((path, setting) -> {
            boolean standing =
                    network.sysctl(path).filter(setting.ours()::equals).isPresent();
            if (standing && !setting.ours().equals(setting.original())) {
                changed.put(path, setting);
            }
        });
    }

    boolean isEmpty() {
        return changed.isEmpty();
    }

    /** Gives back what is not in the set of paths any more. What is not there any more is gone with its link. */
    void release(Set<String> wanted) {
        boolean any = changed.entrySet().removeIf(entry -> {
            boolean over = !wanted.contains(entry.getKey());
            if (over && network.sysctl(entry.getKey()).isPresent()) {
                write(entry.getKey(), entry.getValue().original());
            }
            return over;
        });
        if (any) {
            register.settings(changed);
        }
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
