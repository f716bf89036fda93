package io.evenkeel.core.config.bind;

import io.evenkeel.core.config.read.Word;
import java.util.List;

/** {@code on true yes}, {@code off false no}; lower case only. */
final class BoolValue implements Value {
    private static final List<String> ON = List.of("on", "true", "yes");
    private static final List<String> ALL = List.of("on", "off", "true", "false", "yes", "no");

    @Override
    public Object read(Word word, String subject, Say say) {
        if (!ALL.contains(word.text())) {
            say.noneOf(word, subject, ALL);
            return null;
        }
        return ON.contains(word.text());
    }

    @Override
    public String arguments() {
        return "on|off";
    }
}
