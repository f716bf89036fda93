package io.evenkeel.vrrp.machine;

import java.util.List;

/**
 * What an event led to.
 *
 * @param next state from now on
 * @param actions to be done in order; immutable
 */
public record Step(State next, List<VrrpAction> actions) {}
