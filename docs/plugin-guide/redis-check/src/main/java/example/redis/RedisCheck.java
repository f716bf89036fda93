package example.redis;

import io.evenkeel.api.check.Attempt;
import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Dialer;
import io.evenkeel.api.check.Dialogue;
import io.evenkeel.api.check.Endpoint;
import io.evenkeel.api.check.Outcome;
import io.evenkeel.api.check.Probe;
import io.evenkeel.api.check.Target;
import io.evenkeel.api.config.Diagnostics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code REDIS_CHECK}: sends {@code PING}, wants {@code +PONG}. */
@Component(service = CheckerFactory.class)
public final class RedisCheck implements CheckerFactory<RedisCheckBlock> {
    private static final int PORT = 6379;

    private final Dialer dialer;

    @Activate
    public RedisCheck(@Reference Dialer dialer) {
        this.dialer = dialer;
    }

    @Override
    public Class<RedisCheckBlock> block() {
        return RedisCheckBlock.class;
    }

    @Override
    public Optional<Probe> probe(RedisCheckBlock block, Target target, Diagnostics problems) {
        String login = block.password().map(word -> "AUTH " + word + "\r\n").orElse("");
        String welcome = login.isEmpty() ? "" : "+OK\r\n";
        Endpoint endpoint = block.connect().endpoint(target, PORT, problems);
        Duration timeout = block.connect().timeout(target);
        return Optional.of(new Redis(dialer, endpoint, timeout, login + "PING\r\n", welcome + "+PONG\r\n"));
    }

    private record Redis(Dialer dialer, Endpoint endpoint, Duration timeout, String question, String wanted)
            implements Probe {
        @Override
        public CompletionStage<Outcome> attempt(Attempt attempt) {
            return dialer.dial(attempt, endpoint, new Conversation(question, wanted));
        }
    }

    private record Conversation(String question, String wanted) implements Dialogue {
        @Override
        public Reply connected() {
            return Say.text(question);
        }

        @Override
        public Reply received(ByteBuffer all) {
            String heard = StandardCharsets.US_ASCII.decode(all).toString();
            if (heard.equals(wanted)) {
                return new Done(Outcome.passed());
            }
            return wanted.startsWith(heard) ? new More() : new Done(Outcome.failed("no PONG"));
        }
    }
}
