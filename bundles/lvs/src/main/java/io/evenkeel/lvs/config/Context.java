package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Command;
import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.script.Script;
import io.evenkeel.api.script.ScriptRunner;
import java.util.Optional;

/** What every part of one resolution shares. */
record Context(
        Configuration configuration,
        LvsGlobals globals,
        Checkers checkers,
        Optional<ScriptRunner> scripts,
        NamedHosts hosts,
        MissingFeatures missing,
        Diagnostics problems) {

    Optional<Script> script(Optional<Command> command, String keyword, Places places) {
        if (command.isEmpty()) {
            return Optional.empty();
        }
        Place place = places.of(keyword);
        if (scripts.isEmpty()) {
            missing.needed("scripts", place, keyword);
            return Optional.empty();
        }
        return scripts.get().prepare(command.get(), keyword, place, configuration, problems);
    }

    /** Whether a mail is wanted of a block; empty when nobody says, and those who send it decide. */
    Optional<Boolean> smtpAlert(Optional<Boolean> wanted) {
        return wanted.or(globals::smtpAlert);
    }

    /** The name in SNMP, which no feature answers yet. */
    Optional<String> snmpName(Optional<String> name, Places places) {
        name.ifPresent(given -> missing.needed("snmp", places.of("snmp_name"), "snmp_name"));
        return name;
    }
}
