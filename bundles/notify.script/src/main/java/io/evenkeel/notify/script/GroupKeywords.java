package io.evenkeel.notify.script;

import io.evenkeel.api.config.Command;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Switch;
import java.util.List;
import java.util.Optional;

/** Whom a sync group tells. Of scripts written twice the first holds, as with keepalived. */
@Keywords("vrrp_sync_group")
record GroupKeywords(
        Places places,
        StateKeywords states,
        @Keyword(
                        value = "notify",
                        doc = "Script to run at every change, with GROUP, name, state and 0 as last arguments")
                List<Command> generic,
        @Keyword(
                        value = "notify_priority_changes",
                        doc = "notify_priority_changes of the instances of the group that do not say themselves")
                @Switch
                Optional<Boolean> priorityChanges) {}
