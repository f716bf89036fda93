package io.evenkeel.api.net;

import org.osgi.annotation.versioning.ProviderType;

/** A deadline on an {@link EventLoop}; loop thread only. */
@ProviderType
public interface Timer {

    /**
     * Starts or restarts it to run at an absolute time of {@link EventLoop#now()}. A time that was past when the turn began
     * runs this turn; one that passed since runs in the next, which comes at once and looks at the descriptors first.
     */
    void startAt(long nanoTime);

    /** Stops it; harmless when it is not running. */
    void cancel();

    /** Whether it is running. */
    boolean running();

    /** The deadline it was last started with. */
    long deadline();
}
