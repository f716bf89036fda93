package io.evenkeel.vrrp.routing;

import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Lines;
import io.evenkeel.api.config.Name;
import io.evenkeel.api.config.Places;
import java.util.List;

/** Instances that need the static items that name the group. */
@Block(value = "track_group", doc = "Instances that are in FAULT while a static item of the group cannot be here")
public record TrackGroupBlock(
        @Name String name,
        @Lines(value = "group", doc = "Names of the instances") List<String> instances,
        Places places) {}
