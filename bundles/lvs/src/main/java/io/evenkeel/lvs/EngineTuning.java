package io.evenkeel.lvs;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.process.ProcessControl;
import io.evenkeel.lvs.config.TuningKeywords.Tuning;
import java.util.Optional;

/** {@code checker_no_swap} and {@code checker_rt_priority}. */
record EngineTuning(ProcessControl process, Log log) {

    /** Something asked of the kernel. */
    private interface Wish {
        void ask() throws NativeException;
    }

    void apply(Optional<Tuning> before, Tuning wanted, EventLoop loop) {
        if (wanted.noSwap() && before.filter(Tuning::noSwap).isEmpty()) {
            ask("checker_no_swap", process::lockMemory);
        }
        wanted.realtime()
                .filter(priority -> !before.flatMap(Tuning::realtime).equals(wanted.realtime()))
                .ifPresent(priority -> ask("checker_rt_priority", () -> loop.realtime(priority)));
    }

    private void ask(String keyword, Wish wish) {
        try {
            wish.ask();
        } catch (NativeException failure) {
            log.warning(keyword + " has no effect: " + failure.getMessage());
        }
    }
}
