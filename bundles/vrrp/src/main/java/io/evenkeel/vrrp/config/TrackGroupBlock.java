package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Name;
import io.evenkeel.api.config.Places;
import java.util.List;

/** Instances that follow the static addresses, routes and rules that name this group, as written. */
@Block(value = "track_group", doc = "Instances that follow static addresses, routes and rules", unique = true)
public record TrackGroupBlock(@Name String name, Places places, @Keyword("group") List<MemberList> members) {}
