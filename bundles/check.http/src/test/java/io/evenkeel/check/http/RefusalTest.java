package io.evenkeel.check.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.evenkeel.check.support.Channels;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the channels refuse to begin is thrown at who began it, and is no answer of the server. */
class RefusalTest {
    @Test
    void aRefusalIsThrown() {
        Channels refusing = (attempt, endpoint, conversation) -> {
            throw new IllegalStateException("keeps network threads");
        };
        Searches searches = new Searches(task -> new Thread(task, "search-under-test"));
        try {
            HttpGetFactory factory = new HttpGetFactory(new NettyGetter(refusing, searches));
            Text text = new Text(factory, 80, Optional.empty(), "", "HTTP_GET {\nurl {\npath /\nstatus_code 200\n}\n}");
            IllegalStateException refusal =
                    assertThrows(IllegalStateException.class, () -> text.get().attempt(Bench.attempt(Bench.AMPLE)));
            assertEquals("keeps network threads", refusal.getMessage());
        } finally {
            searches.close();
        }
    }
}
