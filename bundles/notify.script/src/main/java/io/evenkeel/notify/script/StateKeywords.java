package io.evenkeel.notify.script;

import io.evenkeel.api.config.Command;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import java.util.List;

/** Scripts for one state each, of virtual routers and of groups of them. Of those written twice the first holds. */
@Keywords("vrrp_instance")
record StateKeywords(
        @Keyword(value = "notify_master", doc = "Script to run when it becomes MASTER") List<Command> master,
        @Keyword(value = "notify_backup", doc = "Script to run when it becomes BACKUP") List<Command> backup,
        @Keyword(value = "notify_fault", doc = "Script to run when it goes to FAULT") List<Command> fault,
        @Keyword(value = "notify_stop", doc = "Script to run when the daemon stops") List<Command> stop) {}
