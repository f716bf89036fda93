package io.evenkeel.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Puts another version in the place of an installed bundle. What stands on the bundle is restarted with it. An engine hands
 * its state over if both versions say in their manifests that they park, and in the same format; an update that would
 * restart one that cannot, or what engines stand on, is refused.
 */
final class BundleUpdate {
    private static final long PATIENCE_SECONDS = 20;
    private static final Set<String> STAYING = Set.of(
            "io.evenkeel.api", "io.evenkeel.core", "io.evenkeel.net.linux", "io.evenkeel.ipvs", "org.apache.felix.scr");

    private static final Set<String> ENGINES = Set.of("io.evenkeel.vrrp", "io.evenkeel.lvs");
    /** Header of a bundle that leaves its state to its successor: the version of the state's format. */
    private static final String PARKS = "Evenkeel-Parks";

    private final BundleContext context;
    private final FrameworkWiring wiring;

    BundleUpdate(BundleContext context) {
        this.context = context;
        this.wiring = context.getBundle(0).adapt(FrameworkWiring.class);
    }

    /** @return one sentence */
    String apply(String name, Path file) throws CommandFailure {
        Bundle bundle = find(name);
        Attributes wanted = manifest(file);
        requireSameName(name, file, wanted);
        requireHandover(bundle, wanted);
        int restarted = closure(bundle, "an update of ");
        String before = bundle.getVersion().toString();
        boolean active = bundle.getState() == Bundle.ACTIVE;
        replace(bundle, file, active);
        String change = name + " " + before + " -> " + bundle.getVersion();
        refresh(bundle);
        if (active) {
            start(bundle, change + " is made, but it does not start: ");
        }
        return change + restarted(restarted);
    }

    /** Begins the bundle anew, and what stands on it. @return one sentence */
    String again(String name) throws CommandFailure {
        Bundle bundle = find(name);
        int restarted = closure(bundle, "a restart of ");
        stop(bundle);
        refresh(bundle);
        start(bundle, name + " does not start again: ");
        return name + " " + bundle.getVersion() + restarted(restarted);
    }

    /** How many bundles are restarted with one; none of them may be one that has to stay. */
    private int closure(Bundle bundle, String deed) throws CommandFailure {
        Collection<Bundle> closure = wiring.getDependencyClosure(List.of(bundle));
        for (Bundle affected : closure) {
            if (STAYING.contains(affected.getSymbolicName())) {
                throw new CommandFailure(
                        deed + bundle.getSymbolicName() + " would restart " + affected.getSymbolicName()
                                + ", which cannot hand over its state: restart the daemon instead");
            }
        }
        return closure.size();
    }

    private static String restarted(int bundles) {
        return ", restarted: " + bundles + (bundles == 1 ? " bundle" : " bundles");
    }

    private static void stop(Bundle bundle) throws CommandFailure {
        try {
            bundle.stop(Bundle.STOP_TRANSIENT);
        } catch (BundleException failure) {
            throw new CommandFailure(bundle.getSymbolicName() + " does not stop: " + failure.getMessage());
        }
    }

    /** A bundle that runs is stopped before, so that it starts once only: when all is wired to its new classes. */
    private static void replace(Bundle bundle, Path file, boolean active) throws CommandFailure {
        try (InputStream content = Files.newInputStream(file)) {
            if (active) {
                bundle.stop(Bundle.STOP_TRANSIENT);
            }
            bundle.update(content);
        } catch (IOException | BundleException failure) {
            String unchanged = bundle.getSymbolicName() + " stays as it was: " + failure.getMessage();
            if (active) {
                start(bundle, unchanged + ", and does not start again: ");
            }
            throw new CommandFailure(unchanged);
        }
    }

    private static void start(Bundle bundle, String otherwise) throws CommandFailure {
        try {
            bundle.start(Bundle.START_TRANSIENT);
        } catch (BundleException failure) {
            throw new CommandFailure(otherwise + failure.getMessage());
        }
    }

    private Bundle find(String name) throws CommandFailure {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .min(Comparator.comparing(
                        bundle -> bundle.getState() != Bundle.ACTIVE)) // of two versions, the one that runs
                .orElseThrow(() -> new CommandFailure("there is no bundle " + name + " (bundle list shows them)"));
    }

    private static void requireSameName(String name, Path file, Attributes wanted) throws CommandFailure {
        String written = wanted.getValue(Constants.BUNDLE_SYMBOLICNAME);
        String other = written == null ? null : written.split(";", 2)[0].strip();
        if (!name.equals(other)) {
            throw new CommandFailure(
                    file + " is " + (other == null ? "no bundle" : "the bundle " + other) + ", not " + name);
        }
    }

    private static void requireHandover(Bundle bundle, Attributes wanted) throws CommandFailure {
        String left = bundle.getHeaders("").get(PARKS);
        String taken = wanted.getValue(PARKS);
        if (ENGINES.contains(bundle.getSymbolicName()) && (left == null || !left.equals(taken))) {
            throw new CommandFailure(
                    bundle.getSymbolicName() + " " + bundle.getVersion() + " leaves its state in format "
                            + left + ", and this version takes over " + (taken == null ? "none" : "format " + taken)
                            + ": restart the daemon instead");
        }
    }

    private static Attributes manifest(Path file) throws CommandFailure {
        try (JarFile jar = new JarFile(file.toFile())) {
            return jar.getManifest() == null
                    ? new Attributes()
                    : jar.getManifest().getMainAttributes();
        } catch (IOException unreadable) {
            throw new CommandFailure(file + " cannot be read as a bundle: " + unreadable.getMessage());
        }
    }

    /** The old classes go, and what stood on them is wired to the new ones. */
    private void refresh(Bundle bundle) throws CommandFailure {
        CountDownLatch done = new CountDownLatch(1);
        wiring.refreshBundles(List.of(bundle), event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                done.countDown();
            }
        });
        try {
            if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new CommandFailure("the update is made, but what stands on " + bundle.getSymbolicName()
                        + " was not restarted within " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted while bundles were being restarted");
        }
    }
}
