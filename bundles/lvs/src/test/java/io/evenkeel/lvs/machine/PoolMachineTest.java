package io.evenkeel.lvs.machine;

import static io.evenkeel.lvs.fake.Definition.pool;
import static io.evenkeel.lvs.fake.Definition.server;
import static io.evenkeel.lvs.fake.Definition.tcp;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.check.Outcome.Weight;
import io.evenkeel.api.check.Outcome.Weight.Kind;
import io.evenkeel.api.lvs.LvsEngine.Wish;
import io.evenkeel.lvs.config.PoolDefinition;
import io.evenkeel.lvs.config.ServerDefinition;
import io.evenkeel.lvs.machine.PoolMachine.PoolStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PoolMachineTest {
    private static final ServerDefinition SORRY = server("10.0.0.99", 1, false);

    /** Servers a, b, c of weight 1, 2, 3; capital letters are up. Rows as LETTERweight, S for the sorry server. */
    @ParameterizedTest(name = "quorum {0} hysteresis {1}, had it: {2}, {3}: {4} {5}")
    @CsvSource({
        // gained at quorum + hysteresis, lost below quorum - hysteresis
        "1, 0, false, abc, false, S1",
        "1, 0, false, Abc, true,  A1",
        "1, 0, true,  abc, false, S1",
        "3, 1, false, abC, false, S1",
        "3, 1, false, AbC, true,  A1 C3",
        "3, 1, true,  abC, true,  C3",
        "3, 1, true,  aBc, true,  B2",
        "3, 1, true,  Abc, false, S1",
        "6, 0, false, aBC, false, S1",
        "6, 0, false, ABC, true,  A1 B2 C3",
        "6, 5, true,  Abc, true,  A1",
        "6, 5, true,  abc, false, S1",
    })
    void quorum(long quorum, long hysteresis, boolean had, String servers, boolean has, String rows) {
        PoolDefinition pool = pool("VS", tcp("192.0.2.1", 80), quorum, hysteresis, SORRY, abc(false));
        PoolStep step = PoolMachine.evaluate(pool, had, health(servers, Wish.SERVE));
        assertEquals(has + " " + rows, step.quorate() + " " + text(step));
    }

    @Test
    void nothingUpHasNoQuorumWhateverTheHysteresis() {
        PoolDefinition pool = pool("VS", tcp("192.0.2.1", 80), 2, 2, null, abc(false));
        assertEquals(
                false,
                PoolMachine.evaluate(pool, true, health("abc", Wish.SERVE)).quorate());
    }

    @Test
    void withoutSorryServerAPoolWithoutQuorumStaysAsItIs() {
        PoolDefinition pool = pool("VS", tcp("192.0.2.1", 80), 6, 0, null, abc(false));
        PoolStep step = PoolMachine.evaluate(pool, true, health("Abc", Wish.SERVE));
        assertEquals("false A1", step.quorate() + " " + text(step));
    }

    @Test
    void inhibitedServersStayWithWeightZero() {
        PoolDefinition pool = pool("VS", tcp("192.0.2.1", 80), 1, 0, SORRY, abc(true));
        assertEquals("A1 B0 C3", text(PoolMachine.evaluate(pool, true, health("AbC", Wish.SERVE))));
        assertEquals("A0 B0 C0 S1", text(PoolMachine.evaluate(pool, true, health("abc", Wish.SERVE))));
    }

    @Test
    void anInhibitedSorryServerWaitsWithWeightZero() {
        PoolDefinition pool = pool("VS", tcp("192.0.2.1", 80), 1, 0, server("10.0.0.99", 1, true), abc(false));
        assertEquals("A1 S0", text(PoolMachine.evaluate(pool, true, health("Abc", Wish.SERVE))));
    }

    @Test
    void aSorryServerThatIsARealServerHasOneRow() {
        PoolDefinition pool = pool("VS", tcp("192.0.2.1", 80), 4, 0, server("10.0.0.1", 5, true), abc(true));
        assertEquals("A5 B0 C0", text(PoolMachine.evaluate(pool, true, health("Abc", Wish.SERVE))));
        assertEquals("A1 B2 C3", text(PoolMachine.evaluate(pool, true, health("ABC", Wish.SERVE))));
    }

    @Test
    void aDrainedServerStaysWithoutNewConnectionsAndCountsForNoQuorum() {
        PoolDefinition pool = pool("VS", tcp("192.0.2.1", 80), 1, 0, SORRY, abc(false));
        assertEquals(
                "A0",
                text(PoolMachine.evaluate(pool, true, health("Abc", Wish.DRAIN)))
                        .replace("S1", "")
                        .trim());
        assertEquals(
                0, PoolMachine.evaluate(pool, true, health("ABC", Wish.DRAIN)).weight());
    }

    @Test
    void aDisabledServerIsNotInTheTable() {
        PoolDefinition pool = pool("VS", tcp("192.0.2.1", 80), 1, 0, null, abc(true));
        assertEquals("", text(PoolMachine.evaluate(pool, true, health("ABC", Wish.DISABLE))));
    }

    @ParameterizedTest(name = "{0} of weight {1} shifted by {2}")
    @CsvSource({
        "ABSOLUTE, 10, 4, 4",
        "ABSOLUTE, 10, 253, 253",
        "SHIFT, 10, -4, 6",
        "SHIFT, 10, -11, 0",
        "SHIFT, 10, 9223372036854, 2147483647",
    })
    void weightsOfChecks(Kind kind, int configured, long said, int weight) {
        CheckState plain = CheckState.initial(true);
        CheckState saying = new CheckState(true, true, 0, 0, Optional.of(new Weight(kind, said)));
        assertEquals(
                weight,
                Health.of(configured, List.of(plain, saying), Wish.SERVE, 1).weight());
    }

    @Test
    void aServerIsUpWhenAllItsChecksAre() {
        CheckState up = CheckState.initial(true);
        CheckState down = CheckState.initial(false);
        assertEquals(true, Health.of(1, List.of(), Wish.SERVE, 1).up());
        assertEquals(true, Health.of(1, List.of(up, up), Wish.SERVE, 1).up());
        assertEquals(false, Health.of(1, List.of(up, down), Wish.SERVE, 1).up());
    }

    @Test
    void aServerThatStartsSlowlyHasItsShareAndOneAtLeast() {
        PoolDefinition pool = pool("VS", tcp("192.0.2.1", 80), 1, 0, null, server("10.0.0.1", 100, false));
        assertEquals("A1", text(PoolMachine.evaluate(pool, true, List.of(new Health(true, 100, Wish.SERVE, 0)))));
        assertEquals("A40", text(PoolMachine.evaluate(pool, true, List.of(new Health(true, 100, Wish.SERVE, 0.4)))));
        assertEquals(
                100,
                PoolMachine.evaluate(pool, true, List.of(new Health(true, 100, Wish.SERVE, 0.4)))
                        .weight());
    }

    private static ServerDefinition[] abc(boolean inhibit) {
        return new ServerDefinition[] {
            server("10.0.0.1", 1, inhibit), server("10.0.0.2", 2, inhibit), server("10.0.0.3", 3, inhibit)
        };
    }

    private static List<Health> health(String letters, Wish wish) {
        List<Health> health = new ArrayList<>();
        for (int i = 0; i < letters.length(); i++) {
            health.add(new Health(Character.isUpperCase(letters.charAt(i)), i + 1, wish, 1));
        }
        return health;
    }

    private static String text(PoolStep step) {
        return step.rows().stream()
                .map(row -> letter(row.key().address().getAddress()[3]) + row.weight())
                .collect(Collectors.joining(" "));
    }

    private static String letter(int number) {
        return number == 99 ? "S" : Character.toString('A' + number - 1);
    }
}
