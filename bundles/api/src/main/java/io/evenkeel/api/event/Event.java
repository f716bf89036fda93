package io.evenkeel.api.event;

import java.time.Instant;
import java.util.Map;

/**
 * One transition.
 *
 * @param at wall clock
 * @param source the part of the daemon that speaks: {@code vrrp}, {@code daemon}, {@code bundle}; {@code notify}
 *     for marks by which a listener finds its place among the others, of no meaning to anybody else
 * @param subject what changed: an instance's name
 * @param from state before, as the operator knows it; empty at the beginning
 * @param to state now
 * @param cause why, one sentence without full stop
 * @param details further facts by name, such as {@code priority}
 */
public record Event(
        Instant at, String source, String subject, String from, String to, String cause, Map<String, String> details) {

    public Event {
        details = Map.copyOf(details);
    }
}
