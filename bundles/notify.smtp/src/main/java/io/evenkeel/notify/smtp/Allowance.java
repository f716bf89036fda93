package io.evenkeel.notify.smtp;

import io.evenkeel.notify.smtp.MailSettings.Pace;

/**
 * How many mails may leave now: a bucket that holds a burst, and gets one more each so often. Immutable; times are
 * nanoseconds of one monotonic clock.
 *
 * @param mails that may leave at {@code since}
 * @param since when that was so
 */
record Allowance(long mails, long since) {

    static Allowance full(Pace pace, long now) {
        return new Allowance(pace.burst(), now);
    }

    Allowance at(Pace pace, long now) {
        long more = (now - since) / pace.every().toNanos();
        return mails + more >= pace.burst()
                ? full(pace, now)
                : new Allowance(mails + more, since + more * pace.every().toNanos());
    }

    Allowance spent() {
        return new Allowance(mails - 1, since);
    }

    /** Nanoseconds until one may leave; 0 for now. */
    long wait(Pace pace, long now) {
        return mails > 0 ? 0 : Math.max(0, since + pace.every().toNanos() - now);
    }
}
