package io.evenkeel.lvs;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Places;
import io.evenkeel.lvs.config.Definitions.Settings;
import io.evenkeel.lvs.config.LvsProcess;
import io.evenkeel.lvs.config.MarkGlobals;

/** Settings that a reload cannot change; keepalived refuses such a reload too. */
final class FixedSettings {
    private FixedSettings() {}

    static void refuse(Configuration wanted, Settings before, Settings settings, Diagnostics problems) {
        if (!before.namespace().equals(settings.namespace())) {
            refuse(wanted.keywords(LvsProcess.class).places(), "net_namespace_ipvs", problems);
        }
        if (!before.markTable().equals(settings.markTable())) {
            refuse(wanted.keywords(MarkGlobals.class).places(), "nftables_ipvs", problems);
        }
    }

    private static void refuse(Places places, String keyword, Diagnostics problems) {
        problems.error(places.of(keyword), "Cannot change " + keyword + " at a reload", "restart the daemon");
    }
}
