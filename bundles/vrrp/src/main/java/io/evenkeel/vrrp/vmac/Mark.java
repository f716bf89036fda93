package io.evenkeel.vrrp.vmac;

import io.evenkeel.api.net.Link;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is noted down on a link that was made here, so that it is known again after a crash: {@code evenkeel PID}. */
final class Mark {
    private static final Pattern TEXT = Pattern.compile("evenkeel ([0-9]{1,9})");

    private Mark() {}

    static String own() {
        return "evenkeel " + ProcessHandle.current().pid();
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
