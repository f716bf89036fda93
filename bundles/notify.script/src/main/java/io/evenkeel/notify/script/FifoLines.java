package io.evenkeel.notify.script;

import io.evenkeel.api.event.Event;
import java.util.Optional;

/** Events of load balancing as FIFO readers know them. */
final class FifoLines {

    private FifoLines() {}

    /** keepalived writes the zero byte that ends the text in memory as well, and readers have learned to expect it. */
    static Optional<String> of(Event event) {
        String server = event.details().getOrDefault("virtual_server", event.subject());
        return switch (event.details().getOrDefault("kind", "")) {
            case "virtual_server" -> Optional.of("VS " + event.subject() + " " + event.to() + "\n\0");
            case "real_server" -> Optional.of("RS " + event.subject() + " " + server + " " + event.to() + "\n\0");
            default -> Optional.empty();
        };
    }
}
