package io.evenkeel.notify.smtp;

import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Switch;
import java.util.Optional;

/** Mail's part of an instance. */
@Keywords("vrrp_instance")
record InstanceAlert(
        @Keyword(value = "smtp_alert", doc = "Mail of every change of state") @Switch Optional<Boolean> alert) {}
