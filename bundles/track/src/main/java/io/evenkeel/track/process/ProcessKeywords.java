package io.evenkeel.track.process;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Range;
import io.evenkeel.api.config.Switch;
import io.evenkeel.api.process.ProcessEvents.Buffer;
import java.util.Optional;

/** How process events are heard. */
@Keywords("global_defs")
record ProcessKeywords(
        Places places,
        @Keyword(value = "process_monitor_rcv_bufs", doc = "Bytes for process events not yet heard")
                @Range(min = "1", max = "2147483647")
                Optional<Integer> bytes,
        @Keyword(value = "process_monitor_rcv_bufs_force", doc = "They may be more than net.core.rmem_max") @Switch
                boolean forced) {

    Optional<Buffer> buffer() {
        return bytes.map(size -> new Buffer(size, forced));
    }

    void check(Diagnostics problems) {
        if (forced && bytes.isEmpty()) {
            problems.add(new Diagnostic(
                    Diagnostic.Kind.NOTE,
                    places.of("process_monitor_rcv_bufs_force"),
                    "process_monitor_rcv_bufs_force does nothing without process_monitor_rcv_bufs",
                    Optional.of("write process_monitor_rcv_bufs and a number of bytes")));
        }
    }
}
