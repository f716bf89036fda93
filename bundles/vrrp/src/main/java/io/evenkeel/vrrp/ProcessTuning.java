package io.evenkeel.vrrp;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.process.ProcessControl;
import io.evenkeel.vrrp.config.EngineSettings;
import java.util.Optional;
import java.util.function.Function;

/** {@code vrrp_priority}, {@code vrrp_no_swap}, {@code vrrp_cpu_affinity} and {@code vrrp_rt_priority}. */
record ProcessTuning(ProcessControl process, Log log) {

    /** Something asked of the kernel. */
    private interface Wish {
        void ask() throws NativeException;
    }

    void apply(Optional<EngineSettings> before, EngineSettings wanted, EventLoop loop) {
        wanted.nice()
                .filter(nice -> isNew(before, wanted, EngineSettings::nice))
                .ifPresent(nice -> ask("vrrp_priority", () -> process.nice(nice)));
        if (wanted.noSwap() && isNew(before, wanted, EngineSettings::noSwap)) {
            ask("vrrp_no_swap", process::lockMemory);
        }
        if (!wanted.cpus().isEmpty() && isNew(before, wanted, EngineSettings::cpus)) {
            ask("vrrp_cpu_affinity", () -> process.affinity(wanted.cpus()));
        }
        wanted.realtime()
                .filter(priority -> isNew(before, wanted, EngineSettings::realtime))
                .ifPresent(priority -> ask("vrrp_rt_priority", () -> loop.realtime(priority)));
    }

    private static <T> boolean isNew(
            Optional<EngineSettings> before, EngineSettings wanted, Function<EngineSettings, T> part) {
        return before.filter(old -> part.apply(old).equals(part.apply(wanted))).isEmpty();
    }

    private void ask(String keyword, Wish wish) {
        try {
            wish.ask();
        } catch (NativeException failure) {
            log.warning(keyword + " has no effect: " + failure.getMessage());
        }
    }
}
