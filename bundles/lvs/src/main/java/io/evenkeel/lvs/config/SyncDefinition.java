package io.evenkeel.lvs.config;

import io.evenkeel.api.lvs.SyncDaemon;
import java.util.Optional;

/**
 * The sync daemon as configured.
 *
 * @param template with the role of MASTER; the one that runs has the role of the instance
 * @param instance the VRRP instance it follows; empty for both roles at once
 */
public record SyncDefinition(SyncDaemon template, Optional<String> instance) {}
