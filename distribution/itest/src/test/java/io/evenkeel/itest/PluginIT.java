package io.evenkeel.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.itest.lab.Await;
import io.evenkeel.itest.lab.Command;
import io.evenkeel.itest.lab.Ctl;
import io.evenkeel.itest.lab.Dialect;
import io.evenkeel.itest.lab.Host;
import io.evenkeel.itest.lab.Json;
import io.evenkeel.itest.lab.Kind;
import io.evenkeel.itest.lab.Lab;
import io.evenkeel.itest.lab.LabPerTest;
import io.evenkeel.itest.lab.Lan;
import io.evenkeel.itest.lab.Router;
import io.evenkeel.itest.lab.Sniffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A bundle put into {@code plugins/} of a running daemon. */
@ExtendWith(LabPerTest.class)
@Tag("evenkeel")
class PluginIT {
    private static final String NAME = "itest.hello";

    @Test
    void it_comes_alive_and_goes_with_its_file_and_no_election_is_held(Lab lab) throws IOException {
        Lan lan = lab.lan("lan");
        Host host = lab.host("a").plug("eth0", lan, "10.66.0.1/24");
        Sniffer sniffer = lan.sniff();
        Path tree = host.directory().resolve("evenkeel");
        Command.run("cp", "-a", Kind.distribution().toString(), tree.toString());
        Router router =
                Router.launchFrom(tree, host, Dialect.V2_IPV4.instance(255).configuration());
        router.awaitState("VI_1", "MASTER");
        int log = router.mark();
        int mark = sniffer.mark();
        Path plugin = tree.resolve("plugins/hello.jar");
        drop(plugin);
        Await.until(NAME + " is active", () -> state(router).equals("active"));
        Files.delete(plugin);
        Await.until(NAME + " is gone", () -> state(router).isEmpty());
        assertEquals(
                List.of(),
                router.process().lines().since(log).stream()
                        .filter(line -> line.contains(" STATE"))
                        .toList());
        assertEquals(
                List.of(),
                sniffer.adverts(mark).stream().filter(a -> a.priority() == 0).toList());
    }

    /** Written beside and moved, so that no half jar is ever seen. */
    private static void drop(Path plugin) throws IOException {
        var manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", NAME);
        main.putValue("Bundle-Version", "1.0.0");
        Path beside = plugin.getParent().resolveSibling("hello.tmp");
        try (var out = Files.newOutputStream(beside)) {
            new JarOutputStream(out, manifest).close();
        }
        Files.move(beside, plugin, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String state(Router router) {
        List<?> bundles = (List<?>) Ctl.of(router).json("bundle", "list", "--json");
        return bundles.stream()
                .filter(bundle -> Json.at(bundle, "name").equals(NAME))
                .map(bundle -> Json.at(bundle, "state").toString())
                .findFirst()
                .orElse("");
    }
}
