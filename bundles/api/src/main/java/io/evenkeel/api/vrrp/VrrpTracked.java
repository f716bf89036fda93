package io.evenkeel.api.vrrp;

/**
 * One thing an instance follows.
 *
 * @param keyword the block that lists it, such as {@code track_script}
 * @param name by which the configuration knows it
 * @param reading how it stands, such as {@code up}, {@code exited with status 1}, or a number
 * @param weight -254..254; 0 for a fault while it is down
 * @param reverse up and down change places
 * @param ofGroup its sync group follows it
 * @param contribution what it adds to the priority now
 */
public record VrrpTracked(
        String keyword, String name, String reading, int weight, boolean reverse, boolean ofGroup, int contribution) {}
