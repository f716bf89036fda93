package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Lines;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Positional;
import java.util.List;

/** The instances of a group. */
@Block(value = "group", doc = "Names of vrrp_instances")
public record MemberList(Places places, @Lines("") List<Members> lines) {

    /** One line: usually one name. */
    public record Members(Place place, @Positional List<String> names) {}
}
