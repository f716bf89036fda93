package io.evenkeel.notify.script;

import io.evenkeel.api.config.Command;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Positional;
import io.evenkeel.api.config.Switch;
import java.util.List;
import java.util.Optional;

/** The FIFOs of {@code global_defs}, and what is written to them. */
@Keywords("global_defs")
record FifoKeywords(
        Places places,
        @Keyword(value = "notify_fifo", doc = "FIFO for every change, of VRRP and of load balancing")
                List<FifoLine> all,
        @Keyword(value = "notify_fifo_script", doc = "Script to start with that FIFO's path as last argument")
                List<Command> allScript,
        @Keyword(value = "vrrp_notify_fifo", doc = "FIFO for the changes of VRRP") List<FifoLine> vrrp,
        @Keyword(value = "vrrp_notify_fifo_script", doc = "Script to start with that FIFO's path as last argument")
                List<Command> vrrpScript,
        @Keyword(value = "lvs_notify_fifo", doc = "FIFO for the changes of load balancing") List<FifoLine> lvs,
        @Keyword(value = "lvs_notify_fifo_script", doc = "Script to start with that FIFO's path as last argument")
                List<Command> lvsScript,
        @Keyword(
                        value = "vrrp_notify_priority_changes",
                        doc = "notify_priority_changes of all instances and groups that do not say themselves")
                @Switch
                boolean priorityChanges,
        @Keyword(
                        value = "fifo_write_vrrp_states_on_reload",
                        doc = "Write the states of all instances and groups to the FIFOs at each reload")
                boolean statesOnReload) {

    /** A FIFO and whose it is to be. */
    record FifoLine(@Positional String path, @Positional Optional<String> user, @Positional Optional<String> group) {}
}
