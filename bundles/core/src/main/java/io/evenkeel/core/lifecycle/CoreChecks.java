package io.evenkeel.core.lifecycle;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostic;
import io.evenkeel.api.config.Diagnostic.Kind;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Places;
import io.evenkeel.core.dump.DumpKeywords;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What core checks of its own keywords. */
final class CoreChecks {

    private static final List<String> OF_MANY_PROCESSES = List.of(
            "process_names",
            "process_name",
            "vrrp_process_name",
            "checker_process_name",
            "bfd_process_name",
            "tmp_config_directory");

    private CoreChecks() {}

    static void check(Configuration configuration, Diagnostics problems) {
        GlobalKeywords global = configuration.keywords(GlobalKeywords.class);
        OF_MANY_PROCESSES.forEach(keyword -> noEffect(global.places(), keyword, problems));
        noEffect(configuration.keywords(ProcessKeywords.class).places(), "child_wait_time", problems);
        ReloadKeywords.of(configuration).check(problems);
        configuration.keywords(DumpKeywords.class).check(problems);
        global.umask()
                .filter(text -> Umask.parse(text).isEmpty())
                .ifPresent(text -> problems.error(
                        global.places().of("umask"),
                        "umask '" + text + "' is not a file mode",
                        "write an octal number such as 0177, or names such as IRWXG|IRWXO"));
    }

    /** What is fixed until restart and differs; keepalived refuses such a reload too. */
    static Optional<String> fixedUntilRestart(Configuration inForce, Configuration wanted) {
        ProcessKeywords before = inForce.keywords(ProcessKeywords.class);
        ProcessKeywords after = wanted.keywords(ProcessKeywords.class);
        if (!Objects.equals(before.netNamespace(), after.netNamespace())) {
            return Optional.of("Cannot change net_namespace at a reload - please restart");
        }
        if (!Objects.equals(before.instance(), after.instance())) {
            return Optional.of("Cannot change instance at a reload - please restart");
        }
        return Optional.empty();
    }

    private static void noEffect(Places places, String keyword, Diagnostics problems) {
        if (places.has(keyword)) {
            String message = keyword + " has no effect: one process does the work of all";
            problems.add(new Diagnostic(Kind.NOTE, places.of(keyword), message, Optional.empty()));
        }
    }
}
