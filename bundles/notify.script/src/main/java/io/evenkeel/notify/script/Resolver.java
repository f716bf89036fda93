package io.evenkeel.notify.script;

import io.evenkeel.api.config.Command;
import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.script.Script;
import io.evenkeel.api.script.ScriptRunner;
import io.evenkeel.notify.script.Subject.Kind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes of a configuration who is told what. */
final class Resolver {

    private final ScriptRunner runner;
    private final Configuration configuration;
    private final Diagnostics problems;

    Resolver(ScriptRunner runner, Configuration configuration, Diagnostics problems) {
        this.runner = runner;
        this.configuration = configuration;
        this.problems = problems;
    }

    /** The hooks of everybody in the configuration. */
    Map<Subject, Hooks> hooks() {
        Map<Subject, Hooks> hooks = new LinkedHashMap<>();
        configuration
                .keywordsByName(GroupKeywords.class)
                .forEach((name, written) -> hooks.put(new Subject(Kind.GROUP, name), group(name, written)));
        configuration
                .keywordsByName(InstanceKeywords.class)
                .forEach((name, written) -> hooks.put(new Subject(Kind.INSTANCE, name), instance(name, written)));
        return hooks;
    }

    private Hooks instance(String name, InstanceKeywords written) {
        Writer of = new Writer("(" + name + ")", written.places());
        Map<String, Script> specific = of.states(written.states());
        written.deleted()
                .flatMap(command -> of.script("notify_deleted", command))
                .ifPresent(script -> specific.put("DELETED", script));
        of.first("notify_master_rx_lower_pri", written.lowerPriority())
                .ifPresent(script -> specific.put(Notice.LOWER_PRIORITY, script));
        return new Hooks(
                specific,
                of.first("notify", written.generic()),
                written.places().has("notify_deleted"),
                written.priorityChanges());
    }

    private Hooks group(String name, GroupKeywords written) {
        Writer of = new Writer("(" + name + ")", written.places());
        Map<String, Script> specific = of.states(written.states());
        return new Hooks(specific, of.first("notify", written.generic()), false, written.priorityChanges());
    }

    /** The first script a keyword names, if it can be run. */
    Optional<Script> first(String keyword, List<Command> commands, Places places) {
        return new Writer("", places).first(keyword, commands);
    }

    /** One block's scripts. */
    private final class Writer {
        private final String whose;
        private final Places places;

        Writer(String whose, Places places) {
            this.whose = whose;
            this.places = places;
        }

        Map<String, Script> states(StateKeywords written) {
            Map<String, Script> specific = new HashMap<>();
            first("notify_master", written.master()).ifPresent(script -> specific.put("MASTER", script));
            first("notify_backup", written.backup()).ifPresent(script -> specific.put("BACKUP", script));
            first("notify_fault", written.fault()).ifPresent(script -> specific.put("FAULT", script));
            first("notify_stop", written.stop()).ifPresent(script -> specific.put("STOP", script));
            return specific;
        }

        Optional<Script> first(String keyword, List<Command> commands) {
            if (commands.size() > 1) {
                problems.warning(
                        places.of(keyword),
                        (whose + " " + keyword).strip()
                                + (keyword.endsWith("_script") ? "" : " script") + " already specified - ignoring "
                                + String.join(
                                        " ", commands.get(commands.size() - 1).arguments()),
                        "write one script that runs both");
            }
            return commands.stream().findFirst().flatMap(command -> script(keyword, command));
        }

        Optional<Script> script(String keyword, Command command) {
            return runner.prepare(
                    command, (whose + " " + keyword).strip(), places.of(keyword), configuration, problems);
        }
    }
}
