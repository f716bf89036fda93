package io.evenkeel.names;

import io.evenkeel.api.net.NameService.Family;
import io.netty.resolver.HostsFileEntriesProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code hosts(5)}, read again when the file changed. One thread. */
final class HostsFile {
    private static final int LARGEST_FILE = 1 << 22;
    private static final Stamp NONE = new Stamp(FileTime.fromMillis(0), 0, "");

    private final Path file;
    private Stamp stamp = NONE;
    private HostsFileEntriesProvider entries;

    /** What changes with the file. */
    private record Stamp(FileTime modified, long size, Object key) {}

    HostsFile(Path file) {
        this.file = file;
    }

    /** The addresses it has for a host; none when it does not name it, or there is no such file. */
    List<InetAddress> addresses(String host, Family family) throws IOException {
        refresh();
        List<InetAddress> found = new ArrayList<>();
        if (entries != null) {
            String name = host.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
            if (family != Family.IPV6) {
                found.addAll(entries.ipv4Entries().getOrDefault(name, List.of()));
            }
            if (family != Family.IPV4) {
                found.addAll(entries.ipv6Entries().getOrDefault(name, List.of()));
            }
        }
        return found;
    }

    private void refresh() throws IOException {
        Stamp now = stamp();
        if (!now.equals(stamp)) {
            String text = now == NONE ? "" : bounded(file, LARGEST_FILE);
            entries = HostsFileEntriesProvider.parser().parse(new StringReader(text));
            stamp = now;
        }
    }

    private Stamp stamp() throws IOException {
        if (!Files.isRegularFile(file)) {
            return NONE;
        }
        return new Stamp(
                Files.getLastModifiedTime(file),
                Files.size(file),
                String.valueOf(Files.getAttribute(file, "unix:ctime")));
    }

    /** The text of a file of at most so many bytes. */
    static String bounded(Path file, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IOException(file + " is larger than " + most + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
