package io.evenkeel.vrrp.vmac;

import io.evenkeel.api.net.Link;
import io.evenkeel.vrrp.config.Overlay;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is noted down on a link that was made here: {@code evenkeel PID}, so that it is known again after a crash, and what
 * settings of the links under it were, such as {@code arp_ignore=0 all/rp_filter=1}. The kernel keeps it as long as the
 * link, whoever takes that over.
 */
final class Mark {
    private static final Pattern TEXT = Pattern.compile("evenkeel ([0-9]{1,9})((?: [a-z_/]+=[0-9]+)*)");
    private static final String CONF = "ipv4/conf/";
    /** The kernel takes 255 bytes (IFALIASZ). */
    private static final int LENGTH = 255;

    private Mark() {}

    /** @param originals values of settings, by path; those of the parent and of all interfaces are noted down */
    static String own(Overlay overlay, Map<String, String> originals) {
        String parent = CONF + overlay.parent() + "/";
        String values = originals.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(parent)
                        || entry.getKey().startsWith(CONF + "all/")
                        || entry.getKey().startsWith(CONF + "default/"))
                .filter(entry -> entry.getValue().matches("[0-9]+"))
                .map(entry -> " " + entry.getKey().replace(parent, "").replace(CONF, "") + "=" + entry.getValue())
                .collect(Collectors.joining());
        String who = "evenkeel " + ProcessHandle.current().pid();
        return who.length() + values.length() <= LENGTH ? who + values : who;
    }

    /** Values of settings before the link was made, by path. */
    static Map<String, String> originals(Link link, String parent) {
        Map<String, String> originals = new LinkedHashMap<>();
        Matcher matcher = TEXT.matcher(link.alias());
        if (matcher.matches()) {
            for (String word : matcher.group(2).trim().split(" ")) {
                String[] parts = word.split("=");
                if (parts.length == 2) {
                    originals.put(CONF + (parts[0].contains("/") ? "" : parent + "/") + parts[0], parts[1]);
                }
            }
        }
        return originals;
    }

    /** Whether the link was made here, by whatever process. */
    static boolean isPresent(Link link) {
        return TEXT.matcher(link.alias()).matches();
    }

    /** Whether the daemon that made the link is no more. */
    static boolean isOrphaned(Link link) {
        Matcher matcher = TEXT.matcher(link.alias());
        return matcher.matches()
                && ProcessHandle.of(Long.parseLong(matcher.group(1)))
                        .filter(ProcessHandle::isAlive)
                        .isEmpty();
    }
}
