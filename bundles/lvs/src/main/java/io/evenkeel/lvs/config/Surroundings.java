package io.evenkeel.lvs.config;

import io.evenkeel.api.script.ScriptRunner;
import io.evenkeel.lvs.config.Marking.Use;
import java.util.Map;
import java.util.Optional;

/**
 * What is there when a configuration is resolved.
 *
 * @param names what is known of hosts; a server whose address is not known yet is left for another time
 * @param firewall whether rules that mark packets can be made
 * @param marks that groups have now, and keep
 */
public record Surroundings(
        Checkers checkers, Optional<ScriptRunner> scripts, Names names, boolean firewall, Map<Use, Integer> marks) {
    public Surroundings {
        marks = Map.copyOf(marks);
    }
}
