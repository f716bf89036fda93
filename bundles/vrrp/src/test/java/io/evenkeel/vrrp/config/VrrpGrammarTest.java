package io.evenkeel.vrrp.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VrrpGrammarTest {

    @ParameterizedTest
    @CsvSource({"'', false", "vrrp, false", "check, true", "'vrrp,check', false"})
    void theOptionForChecksAloneLeavesItOut(String options, boolean left) {
        assertEquals(left, new VrrpGrammar().isLeftOut(List.of(options.split(","))::contains));
    }
}
