package io.evenkeel.vrrp.vmac;

import io.evenkeel.api.net.Link;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is noted down on a link that was made here: {@code evenkeel PID}. The kernel keeps it as long as the link. */
final class Mark {
    private static final Pattern TEXT = Pattern.compile("evenkeel ([0-9]{1,9})");

    private Mark() {}

    static String own() {
        return "evenkeel " + ProcessHandle.current().pid();
    }

    /** Whether the link was made here, by whatever process. */
    static boolean isPresent(Link link) {
        return TEXT.matcher(link.alias()).matches();
    }

    /**
     * Whether the daemon that made the link is no more. In a container each start has the same pid: one before us with ours is
     * dead, or was an engine of this process.
     */
    static boolean isOrphaned(Link link) {
        Matcher matcher = TEXT.matcher(link.alias());
        return matcher.matches()
                && ProcessHandle.of(Long.parseLong(matcher.group(1)))
                        .filter(ProcessHandle::isAlive)
                        .filter(maker -> maker.pid() != ProcessHandle.current().pid())
                        .isEmpty();
    }
}
