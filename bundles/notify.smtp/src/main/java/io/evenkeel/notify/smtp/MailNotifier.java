package io.evenkeel.notify.smtp;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.event.Event;
import io.evenkeel.api.event.EventListener;
import io.evenkeel.api.lifecycle.Change;
import io.evenkeel.api.lifecycle.Plan;
import io.evenkeel.api.lifecycle.Subsystem;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.Network;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Hears what happens, and has it mailed. Applied before the engines and stopped after them, so that it hears their end. */
@Component(
        service = {Subsystem.class, EventListener.class},
        property = Subsystem.ORDER + ":Integer=20")
public final class MailNotifier implements Subsystem, EventListener {
    /** The last events of a stop are still on their way to listeners when the engines have stopped. */
    private static final long LAST_EVENTS_MILLIS = 150;

    private static final long LAST_MAILS_MILLIS = 2000;

    private final Log log = Log.of("mail");
    private final Outbox outbox;
    private final Thread postman;
    private final String hostName;
    private volatile Optional<MailSettings> settings = Optional.empty();

    @Activate
    public MailNotifier(BundleContext context, @Reference Network network) {
        String run =
                Optional.ofNullable(context.getProperty("evenkeel.run.dir")).orElse("/run");
        this.hostName = hostName();
        this.outbox = new Outbox(Path.of(run).resolve("evenkeel").resolve("mail"), log);
        this.postman = network.newThread(
                "mail", new Postman(outbox, () -> settings, new SmtpDelivery(), Clock.systemUTC(), log));
    }

    /** From the kernel: no name server is asked for it. */
    private static String hostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException nameless) {
            return "localhost";
        }
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public Plan plan(Configuration wanted, Diagnostics problems) {
        MailSettings next = new MailResolver(wanted, hostName, problems).resolve();
        List<Change> changes = changes(next);
        return new Plan() {
            @Override
            public List<Change> changes() {
                return changes;
            }

            @Override
            public void apply() {
                turnTo(next);
            }
        };
    }

    private List<Change> changes(MailSettings next) {
        Optional<MailSettings> before = settings;
        if (before.isEmpty() && !next.sends() || before.filter(next::equals).isPresent()) {
            return List.of();
        }
        return List.of(new Change(before.isEmpty() ? Change.Kind.ADD : Change.Kind.CHANGE, "mail", ""));
    }

    private void turnTo(MailSettings next) {
        settings = Optional.of(next);
        if (next.sends() && postman.getState() == Thread.State.NEW) {
            outbox.open();
            postman.start();
        }
    }

    @Override
    public void on(Event event) {
        settings.filter(MailSettings::sends)
                .flatMap(now -> new Alerts(now.rules()).of(event))
                .flatMap(alert -> outbox.add(new Mail(event.at(), alert.subject(), alert.body())))
                .ifPresent(lost ->
                        log.error("the mail '" + lost.subject() + "' is lost: " + Outbox.MOST + " wait already"));
    }

    /** What cannot be sent now is sent by the next daemon. */
    @Override
    public void stop(Duration within) {
        if (settings.filter(MailSettings::sends).isEmpty()) {
            return;
        }
        long begin = System.nanoTime();
        long limit = Math.min(within.toMillis(), LAST_MAILS_MILLIS);
        try {
            long past = 0;
            while (past < limit && (past < LAST_EVENTS_MILLIS || outbox.size() > 0)) {
                outbox.await(past < LAST_EVENTS_MILLIS ? LAST_EVENTS_MILLIS - past : limit - past);
                past = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Deactivate
    void deactivate() {
        postman.interrupt();
    }
}
