package io.evenkeel.core.lifecycle;

import io.evenkeel.api.lifecycle.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The command line as the launcher left it in the framework property {@code evenkeel.options}: a line an option. */
@Component
public final class CommandLine implements Options {

    private final List<String> arguments;

    @Activate
    public CommandLine(BundleContext context) {
        this(context.getProperty("evenkeel.options"));
    }

    CommandLine(String property) {
        List<String> lines = new ArrayList<>();
        for (String line : property == null ? new String[0] : property.split("\n")) {
            if (!line.isEmpty()) {
                lines.add(line);
            }
        }
        arguments = List.copyOf(lines);
    }

    @Override
    public boolean has(String name) {
        return count(name) > 0;
    }

    @Override
    public int count(String name) {
        return (int) arguments.stream().filter(line -> named(line, name)).count();
    }

    @Override
    public Optional<String> value(String name) {
        return arguments.stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .reduce((earlier, later) -> later);
    }

    @Override
    public List<String> arguments() {
        return arguments;
    }

    private static boolean named(String line, String name) {
        return line.equals(name) || line.startsWith(name + "=");
    }
}
