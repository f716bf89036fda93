package io.evenkeel.lvs.config;

/** How the VRRP instance stands that the sync daemons follow. */
public record Followed(boolean master, int virtualRouterId) {}
