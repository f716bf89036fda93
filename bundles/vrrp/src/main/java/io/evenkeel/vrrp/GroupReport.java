package io.evenkeel.vrrp;

import io.evenkeel.api.vrrp.VrrpState;
import java.util.ArrayList;
import java.util.List;

/** How one sync group stands, for those who ask. */
record GroupReport(String name, VrrpState state, List<String> members) {

    /** Under the peer's headings. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(" VRRP Sync Group = " + name + ", " + state);
        lines.add("   VRRP member instances :");
        members.forEach(member -> lines.add("     " + member));
        return lines;
    }
}
