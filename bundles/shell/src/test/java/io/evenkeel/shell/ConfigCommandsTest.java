package io.evenkeel.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.lifecycle.Daemon;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigCommandsTest {

    /** Behaviour of the peer's -t: an ordinary error hides a fatal one, a script complaint hides both. */
    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "NOTE, 0",
        "WARNING, 5",
        "ERROR, 5",
        "FILE, 4",
        "INTERFACE, 4",
        "FATAL, 4",
        "FATAL ERROR, 5",
        "ERROR SECURITY, 6",
        "SECURITY MISSING_WORD, 2"
    })
    void theStatusIsThatOfAConfigurationTest(String kinds, int status) {
        assertEquals(status, ConfigCommands.status(diagnostics(kinds)));
    }

    @ParameterizedTest
    @CsvSource({"true, ERROR, 0", "false, ERROR, 1", "false, '', 1"})
    void aReloadSucceedsWhenTheConfigurationIsInForce(boolean applied, String kinds, int status) {
        Daemon.Outcome outcome = new Daemon.Outcome(applied, diagnostics(kinds), List.of(), "done");
        assertEquals(status, ConfigCommands.reloaded(daemon(), outcome).status());
    }

    @Test
    void everyKindHasItsPlaceInTheOrder() {
        for (Kind kind : Kind.values()) {
            assertEquals(kind == Kind.NOTE, ConfigCommands.status(diagnostics(kind.name())) == 0);
        }
    }

    private static List<Diagnostic> diagnostics(String kinds) {
        return Stream.of(kinds.split(" "))
                .filter(kind -> !kind.isEmpty())
                .map(kind -> new Diagnostic(Kind.valueOf(kind), Place.NOWHERE, "x", Optional.empty()))
                .toList();
    }

    private static Daemon daemon() {
        return (Daemon) Proxy.newProxyInstance(
                ConfigCommandsTest.class.getClassLoader(), new Class<?>[] {Daemon.class}, (proxy, method, words) -> "");
    }
}
