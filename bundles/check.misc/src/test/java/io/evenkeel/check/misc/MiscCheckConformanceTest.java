package io.evenkeel.check.misc;

import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Dialer;
import io.evenkeel.api.config.Command;
import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.script.Script;
import io.evenkeel.api.script.ScriptRunner;
import io.evenkeel.check.testkit.CheckerConformance;
import io.evenkeel.check.testkit.Server;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

final class MiscCheckConformanceTest extends CheckerConformance<MiscCheckBlock> {
    /** Remembers nothing: a configuration holds the bundle's own classes. */
    private static final class Willing implements ScriptRunner {
        @Override
        public Optional<Script> prepare(
                Command command, String what, Place place, Configuration configuration, Diagnostics problems) {
            return Optional.of(new Script(command.arguments(), Optional.empty()));
        }

        @Override
        public CompletableFuture<Exit> run(Script script, List<String> extra, Optional<Duration> timeout) {
            return CompletableFuture.completedFuture(new Status(0));
        }
    }

    private final ScriptRunner scripts = new Willing();

    @Override
    protected CheckerFactory<MiscCheckBlock> factory(Dialer dialer) {
        return new MiscChecker(scripts);
    }

    @Override
    protected String keywords() {
        return "misc_path /bin/check";
    }

    @Override
    protected Server good() {
        return Server.at(new InetSocketAddress("127.0.0.1", 80));
    }

    @Override
    protected Map<Class<?>, Object> services() {
        return Map.of(ScriptRunner.class, scripts);
    }
}
