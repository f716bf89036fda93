package io.evenkeel.check.file;

import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.track.TrackedFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Files whose numbers a test says. */
final class Numbers implements TrackedFiles {
    final Map<String, Long> numbers = new HashMap<>();
    final Map<String, Definition> definitions = new HashMap<>();
    final List<Runnable> watching = new ArrayList<>();

    @Override
    public Optional<Definition> definition(Configuration configuration, String name) {
        return Optional.ofNullable(definitions.get(name));
    }

    @Override
    public OptionalLong value(String name) {
        return numbers.containsKey(name) ? OptionalLong.of(numbers.get(name)) : OptionalLong.empty();
    }

    @Override
    public Watch watch(String name, Runnable changed) {
        watching.add(changed);
        return () -> watching.remove(changed);
    }
}
