package io.evenkeel.vrrp.config;

import java.time.Duration;

/**
 * How often neighbours are told where the addresses are.
 *
 * @param masterRepeat announcements when it becomes master
 * @param masterDelay until the same again; zero for not at all
 * @param refresh between bursts while it is master; zero for none
 * @param refreshRepeat announcements of such a burst
 * @param lowerPrioRepeat announcements when a lower priority was heard; 0 for none
 * @param lowerPrioDelay until the same again; zero for not at all
 */
public record Garp(
        int masterRepeat,
        Duration masterDelay,
        Duration refresh,
        int refreshRepeat,
        int lowerPrioRepeat,
        Duration lowerPrioDelay) {}
