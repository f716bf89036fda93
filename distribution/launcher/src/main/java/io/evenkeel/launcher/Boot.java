package io.evenkeel.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/** Brings the framework up with the bundles of the installation, and waits for its end. */
final class Boot {

    private final Framework framework;

    private Boot(Framework framework) {
        this.framework = framework;
    }

    static Boot with(Map<String, Object> properties) throws BootException {
        Framework framework = new FrameworkFactory().newFramework(properties);
        try {
            framework.init();
        } catch (BundleException e) {
            throw new BootException("the OSGi framework cannot start: " + e.getMessage(), e);
        }
        return new Boot(framework);
    }

    BundleContext context() {
        return framework.getBundleContext();
    }

    void install(List<Installation.Level> levels) throws BootException {
        List<Bundle> engine = new ArrayList<>();
        for (Installation.Level level : levels) {
            framework.adapt(FrameworkStartLevel.class).setInitialBundleStartLevel(level.number());
            List<Bundle> installed = new ArrayList<>();
            for (Path jar : level.bundles()) {
                installed.add(install(jar));
            }
            if (level.number() <= FrameworkProperties.ENGINE_LEVEL) {
                engine.addAll(installed);
            }
            markForStart(installed);
        }
        resolve(engine);
    }

    void start() throws BootException {
        try {
            framework.start();
        } catch (BundleException e) {
            throw new BootException("the OSGi framework cannot start: " + e.getMessage(), e);
        }
    }

    void awaitEnd() throws InterruptedException {
        framework.waitForStop(0);
    }

    private Bundle install(Path jar) throws BootException {
        try {
            // read in place: no copy to make, none to go stale
            return context().installBundle("reference:" + jar.toUri());
        } catch (BundleException e) {
            throw new BootException("cannot install " + jar + ": " + e.getMessage(), e);
        }
    }

    private static void markForStart(List<Bundle> bundles) throws BootException {
        for (Bundle bundle : bundles) {
            try {
                if (!isFragment(bundle)) {
                    bundle.start();
                }
            } catch (BundleException e) {
                throw new BootException("cannot start " + bundle.getSymbolicName() + ": " + e.getMessage(), e);
            }
        }
    }

    /** A missing part is told before anything runs. */
    private void resolve(List<Bundle> engine) throws BootException {
        if (!framework.adapt(FrameworkWiring.class).resolveBundles(engine)) {
            for (Bundle bundle : engine) {
                if (bundle.getState() == Bundle.INSTALLED) {
                    throw new BootException(bundle.getSymbolicName() + " lacks something it needs: " + reason(bundle));
                }
            }
        }
    }

    /** Only an attempt to load a class makes the framework say why a bundle does not resolve. */
    private static String reason(Bundle bundle) {
        try {
            bundle.loadClass("evenkeel.Nothing");
            return "the framework gives no reason";
        } catch (ClassNotFoundException e) {
            return String.valueOf(
                    e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
        }
    }

    private static boolean isFragment(Bundle bundle) {
        return bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
    }
}
