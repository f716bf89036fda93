package io.evenkeel.vrrp.machine;

/** The intervals RFC 3768 and RFC 9568 section 6.1 derive; nanoseconds. */
public final class Timing {
    private static final long SECOND = 1_000_000_000L;
    private static final int OWNER = 255;

    private Timing() {}

    /** Skew_Time: the higher the priority, the shorter. Version 2 counts in 1/256 s, version 3 in 1/256 of the interval. */
    public static long skew(VrrpSettings settings, long masterInterval) {
        return skew(settings, masterInterval, settings.owner() ? OWNER : settings.priority());
    }

    /** Skew_Time of the lowest priority, for adverts of our own interval. */
    static long longestSkew(VrrpSettings settings) {
        return skew(settings, settings.advertInterval(), 1);
    }

    /** Master_Down_Interval (Active_Down_Interval): how long a master may be silent. */
    public static long masterDown(VrrpSettings settings, long masterInterval) {
        return settings.downTimerAdverts() * masterInterval + skew(settings, masterInterval);
    }

    /** How long peers take the silence of a MASTER with these settings. */
    public static long patience(VrrpSettings settings) {
        long interval = settings.advertInterval();
        return settings.rivalPriority() == 0
                ? masterDown(settings, interval)
                : settings.downTimerAdverts() * interval + skew(settings, interval, settings.rivalPriority());
    }

    private static long skew(VrrpSettings settings, long masterInterval, int priority) {
        long unit = settings.version() == 2 ? SECOND : masterInterval;
        return (256 - priority) * unit / 256;
    }
}
