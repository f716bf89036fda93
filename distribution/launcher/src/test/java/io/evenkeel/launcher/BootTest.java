package io.evenkeel.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;

class BootTest {

    @TempDir
    Path home;

    @Test
    void bundlesStartAtTheLevelOfTheirFolderAndFragmentsAreAttached() throws Exception {
        bundle("10-engine", "a", Map.of());
        bundle("10-engine", "fragment", Map.of("Fragment-Host", "a"));
        bundle("20-ops", "b", Map.of());
        Boot boot = boot();
        boot.start();
        BundleContext context = boot.context();
        assertEquals(
                Map.of("a", "10 " + Bundle.ACTIVE, "fragment", "10 " + Bundle.RESOLVED, "b", "20 " + Bundle.INSTALLED),
                Stream.of(context.getBundles())
                        .filter(bundle -> bundle.getBundleId() != 0)
                        .collect(Collectors.toMap(
                                Bundle::getSymbolicName, BootTest::levelAndState, (x, y) -> x, TreeMap::new)));
        stop(boot);
    }

    @Test
    void whatAnEngineBundleLacksIsToldInOneLineBeforeAnythingRuns() throws Exception {
        bundle("10-engine", "a", Map.of("Import-Package", "some.missing.thing"));
        String message = assertThrows(BootException.class, this::boot).getMessage();
        assertTrue(message.startsWith("a lacks something it needs:"), message);
        assertTrue(message.contains("some.missing.thing"), message);
        assertFalse(message.contains("\n"));
    }

    @Test
    void aFileThatIsNoBundleIsToldWithItsName() throws Exception {
        Path jar = Files.createDirectories(home.resolve("bundles/10-engine")).resolve("broken.jar");
        Files.writeString(jar, "no jar");
        assertTrue(assertThrows(BootException.class, this::boot).getMessage().contains(jar.toString()));
    }

    @Test
    void coreIsToldOptionsHomeVersionAndRunDirectory() throws Exception {
        Boot boot = Boot.with(properties());
        BundleContext context = boot.context();
        assertEquals("dont-fork\nrun-dir=" + home, context.getProperty("evenkeel.options"));
        assertEquals(home.toString(), context.getProperty("evenkeel.home"));
        assertEquals("1.2.3", context.getProperty("evenkeel.version"));
        assertEquals(home.toString(), context.getProperty("evenkeel.run.dir"));
        stop(boot);
    }

    @Test
    void beforeTheEndBundlesClearAwayWhatTheyWouldLeaveBehind() throws Exception {
        Boot boot = Boot.with(properties());
        List<String> done = new ArrayList<>();
        Hashtable<String, Object> last = new Hashtable<>(Map.of("evenkeel.exit", true));
        boot.context().registerService(Runnable.class, () -> done.add("last act"), last);
        boot.context().registerService(Runnable.class, () -> done.add("something else"), new Hashtable<>());
        Exit.lastActs(boot.context());
        assertEquals(List.of("last act"), done);
        stop(boot);
    }

    private Boot boot() throws Exception {
        Boot boot = Boot.with(properties());
        try {
            boot.install(new Installation(home).levels());
        } catch (BootException e) {
            stop(boot);
            throw e;
        }
        return boot;
    }

    private Map<String, Object> properties() throws Exception {
        CommandLine commandLine = CommandLine.parse("-n", "--run-dir=" + home);
        return FrameworkProperties.of(commandLine, new Installation(home), "1.2.3", Cache.in(home));
    }

    private static void stop(Boot boot) throws BundleException, InterruptedException {
        boot.context().getBundle(0).stop();
        boot.awaitEnd();
    }

    private static String levelAndState(Bundle bundle) {
        return bundle.adapt(BundleStartLevel.class).getStartLevel() + " " + bundle.getState();
    }

    private void bundle(String folder, String name, Map<String, String> headers) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.putValue("Manifest-Version", "1.0");
        attributes.putValue("Bundle-ManifestVersion", "2");
        attributes.putValue("Bundle-SymbolicName", name);
        headers.forEach(attributes::putValue);
        Path jar =
                Files.createDirectories(home.resolve("bundles").resolve(folder)).resolve(name + ".jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
    }
}
