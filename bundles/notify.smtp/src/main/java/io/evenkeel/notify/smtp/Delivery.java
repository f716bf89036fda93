package io.evenkeel.notify.smtp;

import java.io.IOException;

/** One way to hand a message to the mail server; waits, at most {@link #LIMIT_SECONDS}. */
@FunctionalInterface
interface Delivery {
    /** A whole delivery may take so long, besides connecting. */
    int LIMIT_SECONDS = 60;

    /**
     * Hands the message over.
     *
     * @throws Refused when trying again is of no use
     * @throws IOException when it may go better later
     */
    void deliver(MailSettings settings, String message) throws IOException;

    /** The server does not want it. */
    final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }
}
