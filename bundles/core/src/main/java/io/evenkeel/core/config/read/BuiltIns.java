package io.evenkeel.core.config.read;

import io.evenkeel.api.config.Place;
import java.util.Map;
import java.util.Random;

/** The definitions that are always there: {@code ${_PWD}}, {@code ${_RANDOM 1 9}} and their like. */
final class BuiltIns {
    private static final long GREATEST_RANDOM = 32_767;

    private final String configId;
    private final Map<String, String> environment;
    private final Problems problems;
    private Random random;
    private String directory = "";

    BuiltIns(String configId, Map<String, String> environment, long seed, Problems problems) {
        this.configId = configId;
        this.environment = environment;
        this.random = new Random(seed);
        this.problems = problems;
    }

    void seed(long seed) {
        random = new Random(seed);
    }

    void directory(String now) {
        directory = now;
    }

    String directory() {
        return directory;
    }

    /** The value of a reference such as {@code _ENV HOME}, or null when there is no such name. */
    String value(String name, String arguments, Place place) {
        switch (name) {
            case "_PWD":
                return directory;
            case "_INSTANCE":
                return configId;
            case "_HASH":
                return "#";
            case "_BANG":
                return "!";
            case "_ENV":
                return environment(arguments, place);
            case "_RANDOM":
                return random(arguments, place);
            default:
                return null;
        }
    }

    private String environment(String arguments, Place place) {
        if (arguments.isEmpty() || arguments.indexOf(' ') >= 0) {
            problems.error(place, "${_ENV} needs the name of one environment variable", "write ${_ENV NAME}");
            return "";
        }
        return environment.getOrDefault(arguments, "");
    }

    private String random(String arguments, Place place) {
        int gap = arguments.indexOf(' ');
        Long min = arguments.isEmpty() ? Long.valueOf(0) : number(gap < 0 ? arguments : arguments.substring(0, gap));
        Long max = gap < 0
                ? Long.valueOf(GREATEST_RANDOM)
                : number(arguments.substring(gap + 1).strip());
        if (min == null || max == null) {
            problems.error(place, "${_RANDOM} takes whole numbers", "write ${_RANDOM MIN MAX}");
            return "0";
        }
        if (max < min) {
            problems.error(place, "${_RANDOM " + arguments + "} has its bounds reversed, " + min + " is used");
            return min.toString();
        }
        return Long.toString(min + Math.floorMod(random.nextLong(), max - min + 1));
    }

    /** A number of at most ten digits, so that nothing overflows; null when it is none. */
    private static Long number(String text) {
        if (text.isEmpty() || text.length() > 10) {
            return null;
        }
        long value = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return null;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
