package io.evenkeel.vrrp.config;

import java.time.Duration;

/**
 * How switches are kept aware of addresses that are on other interfaces than adverts leave by.
 *
 * @param interval between announcements
 * @param all on every such interface, not on those of virtual MACs alone
 */
public record ExtraGarp(Duration interval, boolean all) {
    /** As an operator writes it. */
    @Override
    public String toString() {
        return (all ? "all " : "") + interval.toSeconds();
    }
}
