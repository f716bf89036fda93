package io.evenkeel.lvs;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.NameService.Family;
import io.evenkeel.lvs.config.HostName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The last addresses of hosts, in a file of the run directory, so that a restart while no name server answers empties no
 * pool. A line is a name, its family and its addresses as the bytes they are, so that reading one never looks one up.
 */
record KnownHosts(Path file, Log log) {
    /** More is no file of ours. */
    private static final long LARGEST_FILE = 1 << 22;

    /** What was known when the daemon ended. */
    Map<HostName, List<InetAddress>> read() {
        Map<HostName, List<InetAddress>> known = new LinkedHashMap<>();
        try {
            if (Files.isRegularFile(file) && Files.size(file) <= LARGEST_FILE) {
                // A byte that is wrong spoils its line alone.
                for (String line :
                        Files.readString(file, StandardCharsets.ISO_8859_1).split("\n")) {
                    read(line, known);
                }
            }
        } catch (IOException failure) {
            log.error("the last addresses of hosts cannot be read from " + file + ": " + failure.getMessage());
        }
        return known;
    }

    private void read(String line, Map<HostName, List<InetAddress>> known) {
        String[] words = line.split(" ");
        try {
            List<InetAddress> addresses = new ArrayList<>();
            for (int i = 2; i < words.length; i++) {
                addresses.add(InetAddress.getByAddress(HexFormat.of().parseHex(words[i])));
            }
            known.put(new HostName(words[0], Family.valueOf(words[1])), List.copyOf(addresses));
        } catch (UnknownHostException | IllegalArgumentException | ArrayIndexOutOfBoundsException unknown) {
            log.warning(file + ": the line '" + line + "' says nothing this version understands, it is forgotten");
        }
    }

    /** Not on a loop: it waits for the disk. */
    void write(Map<HostName, List<InetAddress>> known) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(file.getParent());
            Files.write(
                    fresh,
                    known.entrySet().stream()
                            .map(entry -> line(entry.getKey(), entry.getValue()))
                            .toList());
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            log.error("the addresses of hosts will be forgotten at a restart: " + failure.getMessage());
        }
    }

    private static String line(HostName name, List<InetAddress> addresses) {
        StringBuilder line = new StringBuilder(name.host() + " " + name.family().name());
        addresses.forEach(address -> line.append(' ').append(HexFormat.of().formatHex(address.getAddress())));
        return line.toString();
    }
}
