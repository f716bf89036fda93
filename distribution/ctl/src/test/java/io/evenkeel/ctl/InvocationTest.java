package io.evenkeel.ctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvocationTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    vrrp list                       | /run/evenkeel/ctl.sock | false | vrrp list
                    vrrp list --json                | /run/evenkeel/ctl.sock | true  | vrrp list
                    --json vrrp list                | /run/evenkeel/ctl.sock | true  | vrrp list
                    --run-dir=/tmp/r status         | /tmp/r/evenkeel/ctl.sock | false | status
                    --run-dir /tmp/r status         | /tmp/r/evenkeel/ctl.sock | false | status
                    -S /tmp/s status                | /tmp/s | false | status
                    --socket=/tmp/s status          | /tmp/s | false | status
                    config check -- --json          | /run/evenkeel/ctl.sock | false | config check --json
                    config check a=b                | /run/evenkeel/ctl.sock | false | config check a=b
                    """)
    void optionsAreTakenFromAnyPlace(String words, Path socket, boolean json, String command) throws UsageException {
        assertEquals(
                new Invocation(socket, json, false, List.of(command.split(" "))),
                Invocation.of(List.of(words.split(" "))));
    }

    @ParameterizedTest
    @CsvSource({
        "--bogus, unknown option --bogus",
        "-x, unknown option -x",
        "-S, option -S needs a value",
        "--run-dir=, option --run-dir= needs a value"
    })
    void whatCannotBeUnderstoodIsRefused(String word, String message) {
        assertEquals(
                message,
                assertThrows(UsageException.class, () -> Invocation.of(List.of(word)))
                        .getMessage());
    }

    @Test
    void whatFollowsACommandIsTheCommands() throws UsageException {
        assertEquals(
                List.of("vrrp", "yield", "--all", "--for", "10m"),
                Invocation.of(List.of("vrrp", "yield", "--all", "--for", "10m", "--json"))
                        .words());
    }
}
