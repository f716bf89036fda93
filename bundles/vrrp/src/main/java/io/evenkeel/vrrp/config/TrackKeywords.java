package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Lines;
import io.evenkeel.api.config.Option;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.config.Positional;
import io.evenkeel.api.config.Range;
import java.util.List;
import java.util.Optional;

/** What an instance or a sync group follows. */
@Keywords("vrrp_instance")
public record TrackKeywords(
        @Lines(value = "track_interface", doc = "Interfaces whose going down is a fault, or moves the priority")
                List<InterfaceLine> interfaces,
        @Lines(value = "track_script", doc = "Scripts whose failing is a fault, or moves the priority")
                List<Line> scripts,
        @Lines(value = "track_file", doc = "Files whose number moves the priority") List<Line> files,
        @Lines(value = "track_process", doc = "Processes whose going is a fault, or moves the priority")
                List<Line> processes,
        @Lines(value = "track_bfd", doc = "BFD sessions whose going down is a fault, or moves the priority")
                List<Line> sessions) {

    /** One line of {@code track_interface}. */
    public record InterfaceLine(
            Place place,
            @Positional String name,
            @Option(
                            value = "weight",
                            doc = "Added to the priority while up, or when negative while down; 0 for a fault")
                    @Range(min = "-254", max = "254", outside = Range.Outside.CLAMP)
                    Optional<Integer> weight,
            @Option(value = "reverse", doc = "The other way round") boolean reverse) {}

    /** One line of the other blocks. */
    public record Line(
            Place place,
            @Positional String name,
            @Option(value = "weight", doc = "Instead of the weight where the thing is defined")
                    @Range(min = "-254", max = "254", outside = Range.Outside.CLAMP)
                    Optional<Integer> weight,
            @Option(value = "reverse", doc = "The other way round") boolean reverse,
            @Option(value = "noreverse", doc = "Not the other way round, whatever is said where the thing is defined")
                    boolean noReverse) {}
}
