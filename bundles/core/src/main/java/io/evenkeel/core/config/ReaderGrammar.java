package io.evenkeel.core.config;

import io.evenkeel.api.config.Grammar;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Range;
import io.evenkeel.api.config.RestOfLine;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The keywords the reader itself obeys while it reads. */
final class ReaderGrammar implements Grammar {

    @Keywords("global_defs")
    record ReaderKeywords(
            @Keyword(value = "include_check", doc = "What every include from here on insists on.") @RestOfLine
                    Optional<List<String>> includeCheck,
            @Keyword(value = "random_seed", doc = "Makes ${_RANDOM} give the same numbers at every reading.")
                    @Range(min = "0", max = "4294967295")
                    OptionalLong randomSeed) {}

    @Override
    public String feature() {
        return "core";
    }

    @Override
    public List<Class<? extends Record>> records() {
        return List.of(ReaderKeywords.class);
    }
}
