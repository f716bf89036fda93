package io.evenkeel.core.log;

import io.evenkeel.api.lifecycle.Options;
import io.evenkeel.api.process.ProcessControl;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Sends every part's log lines where the command line says. */
@Component(service = LogOutput.class, immediate = true)
public final class LogOutput {

    private static final String SYSLOG_SOCKET = "/dev/log";

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile ProcessControl process;

    private final Logger root = Logger.getLogger("evenkeel");
    private final LogQueue queue;

    @Activate
    public LogOutput(@Reference Options options) {
        LogSettings settings = LogSettings.of(options);
        root.setUseParentHandlers(false);
        root.setLevel(settings.level().rank());
        queue = new LogQueue(sinks(settings, this::toSyslog));
        root.addHandler(queue);
    }

    /** Writes out what waits; nothing is logged afterwards. */
    @Deactivate
    public void close() {
        root.removeHandler(queue);
        queue.close();
    }

    private boolean toSyslog(byte[] datagram) {
        ProcessControl sender = process;
        return sender != null && sender.sendDatagram(SYSLOG_SOCKET, datagram);
    }

    private static List<LogSink> sinks(LogSettings settings, Predicate<byte[]> syslog) {
        List<LogSink> sinks = new ArrayList<>();
        Function<LogRecord, String> format = settings.json() ? new JsonFormat()::format : new LineFormat()::format;
        if (settings.console()) {
            sinks.add(new StreamSink(System.err, format, true));
        }
        settings.file().ifPresent(file -> {
            try {
                sinks.add(new StreamSink(
                        new BufferedOutputStream(new FileOutputStream(file.toFile(), true)), format, settings.flush()));
            } catch (IOException e) {
                System.err.println("evenkeel: cannot open the log file " + file + ": " + e.getMessage());
            }
        });
        if (settings.syslog()) {
            sinks.add(new SyslogSink(settings.facility(), "evenkeel", syslog));
        }
        return sinks;
    }
}
