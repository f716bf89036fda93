package io.evenkeel.vrrp.tracking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which priorities weights can make of a base priority. */
class ReachTest {

    private static Tracked item(String text, int number) {
        Kind kind = text.startsWith("file") ? Kind.FILE : Kind.SCRIPT;
        boolean reverse = text.endsWith("reverse");
        int weight = Integer.parseInt(text.replaceAll("[^-0-9]", ""));
        return new Tracked(kind, "t" + number, weight, reverse, false);
    }

    @ParameterizedTest
    @CsvSource({
        "100, '', 100, 100",
        "100, '0', 100, 100",
        "100, '10', 100, 110",
        "100, '-10', 90, 100",
        "100, '-10 reverse', 100, 110",
        "100, '10 reverse', 90, 100",
        "100, '20;-30', 70, 120",
        "200, '100', 200, 254",
        "5, '-20', 1, 5",
        "254, '10', 254, 254",
        "1, '-10', 1, 1",
        "100, 'file 1', 1, 254",
        "255, '-100', 255, 255"
    })
    void theReachOfSeveralWeightsIsTheirSumClamped(int base, String weights, int lowest, int highest) {
        List<Tracked> items = new ArrayList<>();
        for (String weight : weights.isEmpty() ? new String[0] : weights.split(";")) {
            items.add(item(weight, items.size()));
        }
        assertEquals(new Reach(lowest, highest), Reach.of(base, items));
    }
}
