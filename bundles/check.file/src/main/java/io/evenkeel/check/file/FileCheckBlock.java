package io.evenkeel.check.file;

import io.evenkeel.api.check.CheckKeywords;
import io.evenkeel.api.check.CheckerBlock;
import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Option;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Positional;
import io.evenkeel.api.config.Range;
import io.evenkeel.api.track.TrackedFiles.Definition;
import java.time.Duration;
import java.util.Optional;

/** A check by the number in a file, as written. */
@Block(
        value = "FILE_CHECK",
        in = "virtual_server/real_server",
        doc = "Shifts a server's weight by the number in a file")
record FileCheckBlock(
        Places places,
        @Keyword(value = "track_file", doc = "Name of the track_file block of the file") Optional<String> file,
        @Keyword(value = "weight", doc = "Factor of the number; the track_file's by default; 0: down unless it is 0")
                Optional<Factor> weight)
        implements CheckerBlock {

    /** A change counts at once, so there is nothing to retry and no reason to begin late. */
    private static final CheckKeywords AT_ONCE = new CheckKeywords(
            Optional.of(0L),
            Optional.empty(),
            Optional.of(Duration.ZERO),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** Factor of the number; what is said of its direction prevails over the track_file. */
    record Factor(
            @Positional @Range(min = "-2147483647", max = "2147483647") int weight,
            @Option(value = "reverse", doc = "The number counts the other way round") boolean reverse,
            @Option(value = "noreverse", doc = "It does not, whatever the track_file says") boolean noreverse) {

        Definition over(Definition inherited) {
            return new Definition(weight, !noreverse && (reverse || inherited.reverse()));
        }
    }

    @Override
    public CheckKeywords schedule() {
        return AT_ONCE;
    }
}
