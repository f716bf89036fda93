package io.evenkeel.itest.guest;

import io.evenkeel.itest.lab.Command;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the guest starts with: busybox, the modules that reach the host's files, and the command that runs the tests. */
final class GuestFiles {
    private static final String[] MODULES = {"virtio_pci", "virtio_console", "9pnet_virtio", "9p", "overlay"};
    private static final Pattern LIBRARY = Pattern.compile("(/\\S+) \\(0x");

    private GuestFiles() {}

    /** In the command, which gets the port's path as its last word. */
    static Initramfs initramfs(GuestKernel kernel, List<String> tests) {
        var files = new Initramfs();
        Stream.of("proc", "sys", "dev", "host", "written", "root", "modules").forEach(files::directory);
        files.file("init", resource("init"));
        files.file("guest", "export GUEST_KERNEL=" + quoted(kernel.directory().toString()) + "\n" + resource("guest"));
        files.file("tests", tests.stream().map(GuestFiles::quoted).collect(Collectors.joining(" ")) + " \"$1\"\n");
        List<Path> modules = List.copyOf(kernel.loadOrder(MODULES));
        modules.forEach(module -> files.file("modules/" + module.getFileName(), module));
        files.file(
                "modules/order",
                modules.stream().map(module -> module.getFileName() + "\n").collect(Collectors.joining()));
        busybox(files);
        return files;
    }

    /** Debian has it in two packages: a static one, and one that needs libraries. */
    private static void busybox(Initramfs files) {
        Path busybox = Stream.of("/bin/busybox", "/usr/bin/busybox")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("busybox is missing: install busybox-static"));
        files.directory("bin").file("bin/busybox", busybox);
        Matcher library = LIBRARY.matcher(
                Command.status(List.of("ldd", busybox.toString()), Map.of()).output());
        while (library.find()) {
            Path path = Path.of(library.group(1));
            for (int depth = 1; depth < path.getNameCount(); depth++) {
                files.directory(path.subpath(0, depth).toString());
            }
            files.file(path.toString().substring(1), path);
        }
    }

    private static String resource(String name) {
        try (InputStream in = GuestFiles.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
