package io.evenkeel.notify.script;

import io.evenkeel.api.vrrp.VrrpEngine;
import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.notify.script.Subject.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How one virtual router stands when nobody has told it. */
record Standing(String name, Optional<String> group, VrrpState state, int priority) {

    /** What there would be to tell of all virtual routers, and of the groups whose members agree. */
    static List<Notice> notices(VrrpEngine engine) {
        return notices(engine.instances().stream()
                .map(one -> new Standing(one.name(), one.group(), one.state(), one.effectivePriority()))
                .toList());
    }

    static List<Notice> notices(List<Standing> all) {
        List<Notice> notices = new ArrayList<>();
        Map<String, Set<VrrpState>> groups = new LinkedHashMap<>();
        for (Standing one : all) {
            one.group().ifPresent(group -> groups.computeIfAbsent(group, unknown -> new HashSet<>())
                    .add(one.state()));
            if (one.state() != VrrpState.INIT) {
                notices.add(notice(Kind.INSTANCE, one.name(), one.state(), one.priority()));
            }
        }
        groups.forEach((group, states) -> {
            VrrpState first = states.iterator().next();
            if (states.size() == 1 && first != VrrpState.INIT) {
                notices.add(notice(Kind.GROUP, group, first, 0));
            }
        });
        return notices;
    }

    private static Notice notice(Kind kind, String name, VrrpState state, int priority) {
        return new Notice(new Subject(kind, name), state.name(), priority);
    }
}
