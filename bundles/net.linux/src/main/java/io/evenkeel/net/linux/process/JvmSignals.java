package io.evenkeel.net.linux.process;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.process.Signals.Signal;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Signals the JVM lets us handle, by sun.misc.Signal: through reflection, because javac has no way to allow one use of it
 * in a build without warnings. USR2 is also what HotSpot stops threads with for a flight recording; the launcher moves
 * that to another signal by {@code _JAVA_SR_SIGNUM} if recordings are wanted.
 */
final class JvmSignals {

    private static final Log LOG = Log.of("process");

    private final Consumer<Signal> arrived;
    private final Map<String, Object> before = new HashMap<>();

    JvmSignals(Consumer<Signal> arrived) {
        this.arrived = arrived;
    }

    synchronized void take(Signal signal, String... names) {
        for (String name : names) {
            if (!before.containsKey(name)) {
                take(name, () -> arrived.accept(signal));
            }
        }
    }

    private void take(String name, Runnable action) {
        try {
            before.put(name, handle(name, handler(action)));
        } catch (InvocationTargetException e) {
            LOG.warning("signal " + name + " is not ours to handle; is java run with -Xrs? "
                    + e.getCause().getMessage());
        } catch (ReflectiveOperationException e) {
            LOG.warning("signal " + name + " is not handled: this JVM has no sun.misc.Signal (" + e.getMessage() + ")");
        }
    }

    private static Object handler(Runnable action) throws ClassNotFoundException {
        Class<?> type = Class.forName("sun.misc.SignalHandler");
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            switch (method.getName()) {
                case "handle" -> action.run();
                case "equals" -> {
                    return proxy == arguments[0];
                }
                case "hashCode" -> {
                    return System.identityHashCode(proxy);
                }
                default -> {
                    return "evenkeel signal handler";
                }
            }
            return null;
        });
    }

    /** Sets the handler of a signal and returns the one before. */
    private static Object handle(String name, Object handler) throws ReflectiveOperationException {
        Class<?> type = Class.forName("sun.misc.Signal");
        Object signal = type.getConstructor(String.class).newInstance(name);
        return type.getMethod("handle", type, Class.forName("sun.misc.SignalHandler"))
                .invoke(null, signal, handler);
    }

    synchronized void close() {
        before.forEach((name, handler) -> {
            try {
                handle(name, handler);
            } catch (ReflectiveOperationException e) {
                LOG.warning("signal " + name + " is not given back: " + e.getMessage());
            }
        });
        before.clear();
    }
}
