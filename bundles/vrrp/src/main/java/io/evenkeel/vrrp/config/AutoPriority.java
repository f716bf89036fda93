package io.evenkeel.vrrp.config;

/**
 * Real-time priority that a loop gets which runs late.
 *
 * @param most up to this one; 0 for none
 * @param delayNanos how late it has to be
 */
public record AutoPriority(int most, long delayNanos) {

    /** Whether so late is late enough. */
    public boolean helps(long lateNanos) {
        return most > 0 && lateNanos >= delayNanos;
    }
}
