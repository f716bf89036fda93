package io.evenkeel.shell;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Dictionary;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** A service registry with one command service. */
record FakeRegistry(Object service, Dictionary<String, Object> properties) {

    BundleContext context() {
        ServiceReference<?> reference = fake(
                ServiceReference.class,
                (proxy, method, arguments) ->
                        method.getName().equals("getProperty") ? properties.get(arguments[0]) : null);
        return fake(BundleContext.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getAllServiceReferences" -> new ServiceReference<?>[] {reference};
            case "getService" -> service;
            case "ungetService" -> true;
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
