package io.evenkeel.vrrp.config;

import java.util.List;

/**
 * One sync group, checked and complete.
 *
 * @param name of its {@code vrrp_sync_group}
 * @param members names of instances that exist, in the order of the group
 */
public record GroupDefinition(String name, List<String> members) {
    public GroupDefinition {
        members = List.copyOf(members);
    }
}
