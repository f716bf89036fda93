package io.evenkeel.notify.smtp;

import io.evenkeel.api.log.Log;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Brings the mails of the outbox to the mail server, on a thread of its own: oldest first, again and again while the server
 * cannot take them, and many in one when they come faster than operators want to read.
 */
final class Postman implements Runnable {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final int MOST_IN_ONE = 1000;

    private final Outbox outbox;
    private final Supplier<Optional<MailSettings>> settings;
    private final Delivery delivery;
    private final Clock clock;
    private final Log log;
    private Optional<Allowance> allowance = Optional.empty();
    private Duration pause = Duration.ZERO;
    private long notBefore = System.nanoTime();

    Postman(Outbox outbox, Supplier<Optional<MailSettings>> settings, Delivery delivery, Clock clock, Log log) {
        this.outbox = outbox;
        this.settings = settings;
        this.delivery = delivery;
        this.clock = clock;
        this.log = log;
    }

    @Override
    public void run() {
        try {
            while (true) {
                outbox.await(turn());
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends what may be sent now; returns milliseconds until there may be more to do. */
    long turn() {
        Optional<MailSettings> now = settings.get().filter(MailSettings::sends);
        if (now.isEmpty() || outbox.size() == 0) {
            return LONGEST_PAUSE.toMillis();
        }
        MailSettings present = now.get();
        long nanoTime = System.nanoTime();
        if (notBefore - nanoTime > 0) {
            return Duration.ofNanos(notBefore - nanoTime).toMillis();
        }
        Allowance allowed = allowance
                .orElseGet(() -> Allowance.full(present.pace(), nanoTime))
                .at(present.pace(), nanoTime);
        long wait = allowed.wait(present.pace(), nanoTime);
        allowance = Optional.of(allowed);
        if (wait > 0) {
            return Duration.ofNanos(wait).toMillis();
        }
        // What the allowance covers goes one by one; beyond it one mail tells of all.
        List<Long> numbers = outbox.oldest(outbox.size() <= allowed.mails() ? 1 : MOST_IN_ONE);
        if (send(present, numbers)) {
            allowance = Optional.of(allowed.spent());
        }
        return 1;
    }

    private boolean send(MailSettings present, List<Long> numbers) {
        List<Mail> mails = outbox.mails(numbers);
        Mail mail = Digest.of(mails);
        MailLog notes = new MailLog(present.log(), clock, log);
        try {
            delivery.deliver(present, new Message(present, mail, ZoneId.systemDefault()).text());
            outbox.removeAll(numbers);
            pause = Duration.ZERO;
            notes.note("sent", mail);
            log.detail("mail sent: " + mail.subject());
            return true;
        } catch (Delivery.Refused refused) {
            outbox.removeAll(numbers);
            notes.note("refused, " + refused.getMessage(), mail);
            log.error("the mail '" + mail.subject() + "' is lost: " + refused.getMessage());
            return true;
        } catch (IOException later) {
            retry(present, later);
            return false;
        }
    }

    private void retry(MailSettings present, IOException why) {
        if (pause.isZero()) {
            Relay relay = present.relay().orElseThrow();
            log.warning("mail waits: " + relay.host() + " port " + relay.port() + ": " + reason(why)
                    + "; it is tried again, " + outbox.size() + " in the queue");
        }
        pause = pause.isZero() ? FIRST_PAUSE : shorter(pause.multipliedBy(2), LONGEST_PAUSE);
        notBefore = System.nanoTime() + pause.toNanos();
    }

    /** Many of Java's name nothing but the host. */
    private static String reason(IOException why) {
        return why instanceof java.net.UnknownHostException ? "no such host" : String.valueOf(why.getMessage());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
