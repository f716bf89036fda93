package io.evenkeel.itest.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleConsumer;

/** Values of one figure. */
final class Samples {
    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    void each(DoubleConsumer what) {
        values.forEach(what::accept);
    }

    double max() {
        return Collections.max(values);
    }

    int size() {
        return values.size();
    }

    /** {@code min / median / p99 / max (n)}. */
    String spread() {
        if (values.isEmpty()) {
            return "no result";
        }
        return "%s / **%s** / %s / %s (%d)".formatted(at(0), at(0.5), at(0.99), at(1), values.size());
    }

    /** {@code p50 / p90 / p99 / max (n)}, for distributions of many values. */
    String tail() {
        return values.isEmpty()
                ? "no result"
                : "**%s** / %s / %s / %s (%d)".formatted(at(0.5), at(0.9), at(0.99), at(1), values.size());
    }

    private String at(double quantile) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int index = (int) Math.ceil(quantile * sorted.size()) - 1;
        double value = sorted.get(Math.max(0, index));
        int decimals = Math.abs(value) < 1 ? 3 : Math.abs(value) < 100 ? 2 : 1;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
