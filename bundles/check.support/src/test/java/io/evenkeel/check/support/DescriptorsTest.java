package io.evenkeel.check.support;

import static io.evenkeel.check.support.Bench.AMPLE;
import static io.evenkeel.check.support.Bench.attempt;
import static io.evenkeel.check.support.Bench.connect;
import static io.evenkeel.check.support.Bench.reason;
import static io.evenkeel.check.support.Bench.result;
import static io.evenkeel.check.support.Bench.to;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.check.Outcome;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class DescriptorsTest {
    /** Takes this process's descriptors away until it is told to give them back; a shell, for it needs some itself. */
    private static final String SCRIPT =
            """
            before=$(prlimit --pid "$1" --nofile --output SOFT --noheadings | tr -d ' ')
            prlimit --pid "$1" --nofile=4:
            echo taken
            read wait
            prlimit --pid "$1" --nofile=$before:
            echo back
            """;

    @Test
    void withoutDescriptorsAnAttemptFailsAndTheNextOnesDoNot() throws Exception {
        String self = Long.toString(ProcessHandle.current().pid());
        NettyDialer dialer = Bench.dialer();
        try (Peer peer = Peer.silent()) {
            assertEquals(Outcome.passed(), result(dialer.dial(attempt(AMPLE), to(peer.port()), connect())));
            assertEquals("connection refused", reason(dialer.dial(attempt(AMPLE), to(1), connect())));
            Process shell = new ProcessBuilder("sh", "-c", SCRIPT, "sh", self)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader said = shell.inputReader(StandardCharsets.US_ASCII);
            assertEquals("taken", said.readLine());
            String reason = reason(dialer.dial(attempt(AMPLE), to(1), connect()));
            shell.getOutputStream().write('\n');
            shell.getOutputStream().flush();
            assertEquals("back", said.readLine());
            assertEquals("too many open files", reason);
            assertEquals(Outcome.passed(), result(dialer.dial(attempt(AMPLE), to(peer.port()), connect())));
        } finally {
            dialer.close();
        }
    }
}
