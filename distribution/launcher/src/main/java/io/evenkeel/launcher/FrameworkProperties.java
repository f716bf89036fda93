package io.evenkeel.launcher;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.Constants;

/** What the framework and the bundles are told at start. */
final class FrameworkProperties {

    /** Level of the bundles that carry addresses; core raises it once the daemon is ready. */
    static final int ENGINE_LEVEL = 10;

    private static final String OPERATIONS_LEVEL = "20";

    private FrameworkProperties() {}

    static Map<String, Object> of(CommandLine commandLine, Installation installation, String version, Cache cache) {
        Map<String, Object> properties = new HashMap<>();
        properties.putAll(framework(cache.folder()));
        properties.putAll(plugins(installation.plugins(), cache.folder()));
        properties.put("evenkeel.options", commandLine.lines());
        properties.put("evenkeel.home", installation.home().toString());
        properties.put("evenkeel.version", version);
        properties.put("evenkeel.run.dir", commandLine.value("run-dir").orElse("/run"));
        return properties;
    }

    private static Map<String, Object> framework(Path cache) {
        return Map.of(
                Constants.FRAMEWORK_STORAGE,
                cache.resolve("framework").toString(),
                Constants.FRAMEWORK_STORAGE_CLEAN,
                Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT,
                Constants.FRAMEWORK_BEGINNING_STARTLEVEL,
                Integer.toString(ENGINE_LEVEL),
                // Netty and jnr-ffi look for Unsafe
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                "sun.misc",
                "felix.cache.locking",
                "false",
                // core alone decides what SIGTERM means
                "felix.shutdown.hook",
                "false",
                "felix.service.urlhandlers",
                "false",
                "felix.log.logger",
                new FrameworkLog());
    }

    /** File Install watches the plugin folder once the operations level is reached. */
    private static Map<String, String> plugins(Path folder, Path cache) {
        return Map.of(
                "felix.fileinstall.dir", folder.toString(),
                "felix.fileinstall.tmpdir", cache.resolve("plugins").toString(),
                "felix.fileinstall.poll", "1000",
                "felix.fileinstall.noInitialDelay", "true",
                "felix.fileinstall.log.level", "0",
                "felix.fileinstall.active.level", OPERATIONS_LEVEL,
                "felix.fileinstall.start.level", OPERATIONS_LEVEL,
                "felix.fileinstall.enableConfigSave", "false",
                "felix.fileinstall.bundles.new.start", "true");
    }
}
