package io.evenkeel.vrrp.fake;

import io.evenkeel.api.event.Event;
import io.evenkeel.api.lifecycle.Options;
import io.evenkeel.api.process.ProcessControl;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What else the subsystem needs of its host. */
public final class Host {
    /** Options given on the command line. */
    public final Set<String> options;

    public final List<Event> events = new ArrayList<>();
    public final List<String> processCalls = new ArrayList<>();

    public Host(String... options) {
        this.options = Set.of(options);
    }

    public Options commandLine() {
        return new Options() {
            @Override
            public boolean has(String name) {
                return options.contains(name);
            }

            @Override
            public int count(String name) {
                return has(name) ? 1 : 0;
            }

            @Override
            public Optional<String> value(String name) {
                return Optional.empty();
            }

            @Override
            public List<String> arguments() {
                return List.copyOf(options);
            }
        };
    }

    /** Notes the calls; each answers nothing. */
    public ProcessControl process() {
        return (ProcessControl) Proxy.newProxyInstance(
                ProcessControl.class.getClassLoader(),
                new Class<?>[] {ProcessControl.class},
                (proxy, method, arguments) -> {
                    processCalls.add(method.getName() + (arguments == null ? "" : " " + arguments[0]));
                    return null;
                });
    }
}
