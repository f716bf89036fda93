package io.evenkeel.vrrp.estate;

import io.evenkeel.api.net.IpText;
import io.evenkeel.api.net.MacAddress;
import io.evenkeel.vrrp.estate.Estate.Made;
import io.evenkeel.vrrp.estate.Estate.Placed;
import io.evenkeel.vrrp.estate.Estate.Setting;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An {@link Estate} as lines of words. What makes no sense is passed over: power may go while a line is written. */
final class EstateText {
    private static final String NO_MAC = "-";
    /** Of nothing that would be looked up as a name. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-fA-F:]+");

    private static final Pattern PREFIX = Pattern.compile("[0-9]{1,3}");
    private static final Pattern MAC = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2})*");

    private final Set<Placed> addresses = new LinkedHashSet<>();
    private final Set<Made> links = new LinkedHashSet<>();
    private final Map<String, Setting> settings = new LinkedHashMap<>();

    private EstateText() {}

    static List<String> write(Estate estate) {
        return Stream.of(
                        estate.addresses().stream()
                                .map(one ->
                                        "address " + IpText.of(one.address()) + " " + one.prefix() + " " + one.link()),
                        estate.links().stream()
                                .map(one -> "link " + one.name() + " " + one.kind() + " "
                                        + one.mac().map(MacAddress::toString).orElse(NO_MAC)),
                        estate.settings().entrySet().stream()
                                .map(one -> "setting " + one.getKey() + " "
                                        + one.getValue().original() + " "
                                        + one.getValue().ours()))
                .flatMap(lines -> lines)
                .sorted()
                .toList();
    }

    static Estate read(List<String> lines) {
        EstateText text = new EstateText();
        lines.forEach(text::line);
        return new Estate(text.addresses, text.links, text.settings);
    }

    private void line(String line) {
        String[] words = line.split(" ", -1);
        if (words.length == 4) {
            switch (words[0]) {
                case "address" -> address(words[1], words[2], words[3]);
                case "link" -> link(words[1], words[2], words[3]);
                case "setting" -> settings.put(words[1], new Setting(words[2], words[3]));
                default -> {
                    // Of a later version.
                }
            }
        }
    }

    private void address(String address, String prefix, String link) {
        if (!ADDRESS.matcher(address).matches() || !PREFIX.matcher(prefix).matches()) {
            return;
        }
        try {
            addresses.add(new Placed(InetAddress.getByName(address), Integer.parseInt(prefix), link));
        } catch (UnknownHostException half) {
            // Not all of it was written.
        }
    }

    private void link(String name, String kind, String mac) {
        if (mac.equals(NO_MAC)) {
            links.add(new Made(name, kind, Optional.empty()));
        } else if (MAC.matcher(mac).matches()) {
            byte[] bytes = HexFormat.ofDelimiter(":").parseHex(mac);
            links.add(new Made(name, kind, Optional.of(MacAddress.of(bytes))));
        }
    }
}
