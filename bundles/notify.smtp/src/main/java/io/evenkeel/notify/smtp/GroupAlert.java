package io.evenkeel.notify.smtp;

import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Switch;
import java.util.Optional;

/** Mail's part of a sync group. */
@Keywords("vrrp_sync_group")
record GroupAlert(
        @Keyword(value = "smtp_alert", doc = "Mail of every change of the group's state") @Switch
                Optional<Boolean> alert) {}
