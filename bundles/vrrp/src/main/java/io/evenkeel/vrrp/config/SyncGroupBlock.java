package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Name;
import io.evenkeel.api.config.Places;
import java.util.List;

/** Instances that change their state together, as written. */
@Block(value = "vrrp_sync_group", doc = "Instances that change their state together", unique = true)
public record SyncGroupBlock(
        @Name String name,
        Places places,
        @Keyword("group") List<MemberList> members,
        TrackKeywords track,
        @Keyword(
                        value = "sync_group_tracking_weight",
                        formerly = "global_tracking",
                        doc = "Members may have weights of their own")
                boolean trackingWeight) {}
