package io.evenkeel.vrrp.routing;

import io.evenkeel.api.net.RoutingRule;

/**
 * One rule that is wanted.
 *
 * @param tracked put back when somebody else removes it
 */
public record VirtualRule(RoutingRule rule, boolean tracked) {
    @Override
    public String toString() {
        return rule.toString();
    }
}
