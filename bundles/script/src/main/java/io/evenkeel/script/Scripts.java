package io.evenkeel.script;

import io.evenkeel.api.config.Command;
import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.lifecycle.Change;
import io.evenkeel.api.lifecycle.Plan;
import io.evenkeel.api.lifecycle.Subsystem;
import io.evenkeel.api.net.Network;
import io.evenkeel.api.process.Accounts;
import io.evenkeel.api.process.Programs;
import io.evenkeel.api.script.Script;
import io.evenkeel.api.script.Script.User;
import io.evenkeel.api.script.ScriptRunner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Scripts, by the rules of keepalived. Stopped after the parts that run them. */
@Component(
        service = {ScriptRunner.class, Subsystem.class},
        property = Subsystem.ORDER + ":Integer=5")
public final class Scripts implements ScriptRunner, Subsystem {

    /** What scripts still running have at the daemon's stop, and when this bundle goes. */
    private static final Duration LAST = Duration.ofSeconds(1);

    private final Preparation preparation;
    private final Runs runs;

    @Activate
    public Scripts(@Reference Network network, @Reference Programs programs, @Reference Accounts accounts) {
        this(network, programs, accounts, System.getenv());
    }

    Scripts(Network network, Programs programs, Accounts accounts, Map<String, String> environment) {
        preparation = new Preparation(accounts, new Finder(environment.get("PATH")));
        runs = new Runs(network, programs, environment);
    }

    @Override
    public String name() {
        return "scripts";
    }

    @Override
    public Optional<Script> prepare(
            Command command, String what, Place place, Configuration configuration, Diagnostics problems) {
        return preparation.prepare(command, what, place, configuration, problems);
    }

    @Override
    public Optional<User> defaultUser(Place place, Configuration configuration) {
        return preparation.defaultUser(place, configuration);
    }

    @Override
    public CompletableFuture<Exit> run(Script script, List<String> extra, Optional<Duration> timeout) {
        return runs.start(script, extra, timeout);
    }

    /** Nothing is to be done beforehand: scripts are prepared by the parts that name them. */
    @Override
    public Plan plan(Configuration wanted, Diagnostics problems) {
        preparation.check(wanted, problems);
        return new Plan() {
            @Override
            public List<Change> changes() {
                return List.of();
            }

            @Override
            public void apply() {}
        };
    }

    @Override
    public void stop(Duration within) {
        runs.close(within.compareTo(LAST) < 0 ? within : LAST);
    }

    @Deactivate
    void close() {
        runs.close(LAST);
    }
}
