package io.evenkeel.vrrp.fence;

/**
 * A link with a virtual router's MAC. What it says of groups goes out by the link it sits on, or switches would learn the
 * virtual MAC from every router.
 *
 * @param ipv6 which family's instance has it
 * @param link its index
 * @param base index of the link it sits on
 * @param name its name
 */
public record Vmac(boolean ipv6, int link, int base, String name) {}
