package io.evenkeel.notify.script;

import io.evenkeel.api.config.Command;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.RestOfLine;
import io.evenkeel.api.config.Switch;
import java.util.List;
import java.util.Optional;

/** Whom a virtual router tells. Of scripts written twice the first holds, as with keepalived. */
@Keywords("vrrp_instance")
record InstanceKeywords(
        Places places,
        StateKeywords states,
        @Keyword(
                        value = "notify_deleted",
                        doc = "It is told DELETED instead of FAULT when a reload removes it; the script to run then")
                @RestOfLine
                Optional<Command> deleted,
        @Keyword(
                        value = "notify_master_rx_lower_pri",
                        doc = "Script to run when it is MASTER and hears one of lower priority")
                List<Command> lowerPriority,
        @Keyword(
                        value = "notify",
                        doc =
                                "Script to run at every change, with INSTANCE, name, state and priority as last arguments")
                List<Command> generic,
        @Keyword(
                        value = "notify_priority_changes",
                        doc = "Changes of the effective priority are written to the FIFOs as well")
                @Switch
                Optional<Boolean> priorityChanges) {}
