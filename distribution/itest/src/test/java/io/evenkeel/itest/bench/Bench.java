package io.evenkeel.itest.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures Evenkeel and keepalived side by side, one after the other in turn (A B A B). Arguments:
 * {@code [--repetitions=N] [--seconds=N] [CASE...]}.
 */
public final class Bench {
    private static final Map<String, Case> CASES = cases();

    private Bench() {}

    private static Map<String, Case> cases() {
        Map<String, Case> cases = new LinkedHashMap<>();
        cases.put("start", new StartCase());
        cases.put("failover", new FailoverCase());
        cases.put("jitter", new JitterCase());
        cases.put("memory", new MemoryCase());
        cases.put("scale", new ScaleCase());
        cases.put("pressure", new PressureCase());
        return cases;
    }

    public static void main(String... words) {
        int repetitions = 10;
        int seconds = 30;
        Map<String, Case> chosen = new LinkedHashMap<>();
        for (String word : words) {
            if (word.startsWith("--repetitions=")) {
                repetitions = Integer.parseInt(word.substring(14));
            } else if (word.startsWith("--seconds=")) {
                seconds = Integer.parseInt(word.substring(10));
            } else if (CASES.containsKey(word)) {
                chosen.put(word, CASES.get(word));
            } else {
                System.err.println("bench: " + word + " is none of --repetitions=N, --seconds=N, "
                        + String.join(", ", CASES.keySet()));
                System.exit(1);
            }
        }
        for (Case each : List.copyOf((chosen.isEmpty() ? CASES : chosen).values())) {
            each.run(repetitions, seconds);
        }
        System.exit(0);
    }
}
