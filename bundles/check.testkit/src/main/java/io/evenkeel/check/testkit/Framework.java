package io.evenkeel.check.testkit;

import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.net.Network;
import io.evenkeel.check.support.NettyDialer;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.util.tracker.ServiceTracker;

/**
 * A Felix with what a checker needs: declarative services, the dialer as a bundle, and the contracts from the test's class path, so that the test speaks with the plugin's service as the daemon would.
 */
final class Framework implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;
    private static final List<String> INSTALLED =
            List.of("org.apache.felix.scr", "org.osgi.service.component", "org.osgi.util.");

    private final Path folder;
    private final org.osgi.framework.launch.Framework felix;
    private final BundleContext context;

    /** Something done with the plugin's service. */
    @FunctionalInterface
    interface Visitor {
        void visit(CheckerFactory<?> factory) throws Exception;
    }

    Framework(Path folder, Map<Class<?>, Object> services) throws Exception {
        this.folder = folder;
        felix = java.util.ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(configuration());
        felix.start();
        context = felix.getBundleContext();
        if (!services.containsKey(Network.class)) {
            register(Network.class, network());
        }
        for (Map.Entry<Class<?>, Object> service : services.entrySet()) {
            register(service.getKey(), service.getValue());
        }
        install();
    }

    private Map<String, String> configuration() throws Exception {
        Map<String, String> configuration = new HashMap<>();
        configuration.put(Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString());
        configuration.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, String.join(",", shared()));
        configuration.put("felix.log.level", "1");
        return configuration;
    }

    /**
     * The packages taken from the class path, with their versions: the contracts; and Netty, whose native library takes the
     * natives from every other copy of its classes when one copy is collected.
     */
    private List<String> shared() throws Exception {
        List<String> packages = new ArrayList<>();
        Path contracts = ClassPath.bundle(ClassPath.of(CheckerFactory.class), "io.evenkeel.api", folder);
        packages.add(ClassPath.header(contracts, Constants.EXPORT_PACKAGE).orElseThrow());
        for (Path entry : ClassPath.entries()) {
            if (ClassPath.bundleName(entry).orElse("").startsWith("io.netty.")) {
                ClassPath.header(entry, Constants.EXPORT_PACKAGE).ifPresent(packages::add);
            }
        }
        return packages;
    }

    private void register(Class<?> contract, Object service) {
        context.registerService(contract.getName(), service, null);
    }

    /** The one thing the dialer asks of the network: threads. */
    private static Object network() {
        return Proxy.newProxyInstance(
                Framework.class.getClassLoader(), new Class<?>[] {Network.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("newThread")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    Thread thread = new Thread((Runnable) arguments[1], "evenkeel-" + arguments[0]);
                    thread.setDaemon(true);
                    return thread;
                });
    }

    private void install() throws Exception {
        List<Bundle> installed = new ArrayList<>();
        for (Path entry : ClassPath.entries()) {
            String name = ClassPath.bundleName(entry).orElse("");
            if (INSTALLED.stream().anyMatch(name::startsWith)) {
                installed.add(context.installBundle(entry.toUri().toString()));
            }
        }
        Path support = ClassPath.bundle(ClassPath.of(NettyDialer.class), "io.evenkeel.check.support", folder);
        installed.add(context.installBundle(support.toUri().toString()));
        for (Bundle bundle : installed) {
            bundle.start();
        }
    }

    /** Installs the bundle of a factory, has its service visited, uninstalls it, and waits until it is collected. */
    void visit(Class<?> factory, Visitor visitor) throws Exception {
        Path plugin = ClassPath.bundle(ClassPath.of(factory), "plugin.under.test", folder);
        WeakReference<ClassLoader> loader = come(plugin, factory.getName(), visitor);
        refresh();
        Leftovers.await(
                () -> collected(loader), () -> "the plugin's classes are still held by somebody: " + loader.get());
    }

    private static boolean collected(WeakReference<ClassLoader> loader) {
        System.gc();
        return loader.get() == null;
    }

    private WeakReference<ClassLoader> come(Path plugin, String factory, Visitor visitor) throws Exception {
        Bundle bundle = context.installBundle(plugin.toUri().toString());
        bundle.start();
        CompletableFuture<CheckerFactory<?>> found = new CompletableFuture<>();
        var tracker = tracker(factory, found);
        tracker.open();
        try {
            CheckerFactory<?> service = await(found);
            visitor.visit(service);
            return new WeakReference<>(service.getClass().getClassLoader());
        } catch (TimeoutException none) {
            throw new AssertionError(
                    "the bundle registers no " + factory + ": is it a @Component, are its references there?", none);
        } finally {
            // Not before the visit is over: a component nobody uses is deactivated.
            tracker.close();
            bundle.uninstall();
        }
    }

    private static CheckerFactory<?> await(CompletableFuture<CheckerFactory<?>> found) throws Exception {
        try {
            return found.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(
                    "the bundle registers no CheckerFactory: is its class a @Component, are its references there?", e);
        }
    }

    /** A bundle may bring several kinds of check. */
    private ServiceTracker<CheckerFactory<?>, CheckerFactory<?>> tracker(
            String type, CompletableFuture<CheckerFactory<?>> found) {
        return new ServiceTracker<>(context, CheckerFactory.class.getName(), null) {
            @Override
            public CheckerFactory<?> addingService(ServiceReference<CheckerFactory<?>> reference) {
                CheckerFactory<?> service = super.addingService(reference);
                if (service != null && service.getClass().getName().equals(type)) {
                    found.complete(service);
                }
                return service;
            }
        };
    }

    private void refresh() throws InterruptedException {
        CountDownLatch refreshed = new CountDownLatch(1);
        felix.adapt(FrameworkWiring.class).refreshBundles(null, event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                refreshed.countDown();
            }
        });
        refreshed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() throws BundleException {
        felix.stop();
        try {
            felix.waitForStop(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
