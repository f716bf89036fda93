package io.evenkeel.api.vrrp;

import java.time.Instant;

/**
 * One step on the way to the present state.
 *
 * @param at wall clock
 * @param from state before
 * @param to state after; the same as before for something that mattered without changing it
 * @param cause what happened, one sentence without full stop
 */
public record VrrpCause(Instant at, VrrpState from, VrrpState to, String cause) {}
