package io.evenkeel.launcher;

import java.util.logging.Level;
import org.apache.felix.framework.Logger;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** Sends what Felix has to say to java.util.logging, where core takes it up; Felix alone would print stack traces. */
final class FrameworkLog extends Logger {

    @Override
    @SuppressWarnings("rawtypes") // as the overridden method declares it
    protected void doLog(Bundle bundle, ServiceReference reference, int level, String message, Throwable cause) {
        String about = bundle == null ? "" : bundle.getSymbolicName() + ": ";
        String because = cause == null ? "" : " (" + cause + ")";
        java.util.logging.Logger.getLogger("evenkeel.framework").log(rank(level), about + message + because);
    }

    private static Level rank(int level) {
        return switch (level) {
            case LOG_ERROR -> Level.SEVERE;
            case LOG_WARNING -> Level.WARNING;
            case LOG_INFO -> Level.INFO;
            default -> Level.FINE;
        };
    }
}
