package io.evenkeel.core.lifecycle;

import io.evenkeel.core.log.LogOutput;
import java.util.Collection;
import java.util.function.IntConsumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Ends the process: the log is written out, then the launcher's exit service ends the JVM with the status. */
final class Exit {

    private static final String LAUNCHER = "(evenkeel.exit=true)";

    private final BundleContext context;
    private final LogOutput log;

    Exit(BundleContext context, LogOutput log) {
        this.context = context;
        this.log = log;
    }

    void with(int status) {
        log.close();
        System.out.flush();
        System.err.flush();
        try {
            Collection<ServiceReference<IntConsumer>> launchers =
                    context.getServiceReferences(IntConsumer.class, LAUNCHER);
            for (ServiceReference<IntConsumer> launcher : launchers) {
                context.getService(launcher).accept(status);
            }
        } catch (InvalidSyntaxException | IllegalStateException e) {
            System.err.println("evenkeel: the launcher's exit service is gone: " + e.getMessage());
        }
        Runtime.getRuntime().halt(status);
    }
}
