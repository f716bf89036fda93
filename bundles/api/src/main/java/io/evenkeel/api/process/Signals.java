package io.evenkeel.api.process;

import org.osgi.annotation.versioning.ProviderType;

/** The signals an operator sends. A service of the platform bundle. */
@ProviderType
public interface Signals {

    /** The daemon's signals by the meaning keepalived gives them. */
    enum Signal {
        /** SIGTERM and SIGINT. */
        STOP,
        /** SIGHUP. */
        RELOAD,
        /** SIGUSR1. */
        DATA,
        /** SIGUSR2. */
        STATS,
        /** SIGRTMAX-1. */
        STATS_CLEAR,
        /** SIGRTMIN+2. */
        JSON,
        /** SIGRTMAX. */
        TDUMP
    }

    /** Runs the action on each arrival, on a thread of the platform; the action must hand long work on. */
    AutoCloseable on(Signal signal, Runnable action);
}
