package io.evenkeel.itest.bench;

import io.evenkeel.itest.guest.GuestProgram;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Measures Evenkeel and keepalived side by side, one after the other in turn (A B A B). Arguments:
 * {@code [--repetitions=N] [--seconds=N] [CASE...]}, and those of {@link FlapsCase}. Cases that need IPVS run in a guest,
 * all in one boot.
 */
public final class Bench {
    private static final Map<String, Case> CASES = cases();
    private static final Map<String, Case> GUEST_CASES = guestCases();
    private static final Map<String, Case> LONG_CASES = Map.of("flaps", new FlapsCase());

    private Bench() {}

    private static Map<String, Case> cases() {
        Map<String, Case> cases = new LinkedHashMap<>();
        cases.put("start", new StartCase());
        cases.put("failover", new FailoverCase());
        cases.put("takeover", new TakeoverCase());
        cases.put("jitter", new JitterCase());
        cases.put("memory", new MemoryCase());
        cases.put("scale", new ScaleCase());
        cases.put("pressure", new PressureCase());
        cases.put("checks", new ChecksCase(new Farm(10, 100, "1")));
        cases.put("crowd", new ChecksCase(new Farm(1000, 10, "2")));
        cases.put("removal", new RemovalCase());
        cases.put("reload", new ReloadCase());
        return cases;
    }

    /** Those that need a kernel with IPVS. */
    private static Map<String, Case> guestCases() {
        Map<String, Case> cases = new LinkedHashMap<>();
        cases.put("load", new LoadCase());
        return cases;
    }

    private static Wanted wanted(List<String> words) {
        Set<String> known = new LinkedHashSet<>(CASES.keySet());
        known.addAll(GUEST_CASES.keySet());
        known.addAll(LONG_CASES.keySet());
        try {
            return Wanted.of(words, known);
        } catch (IllegalArgumentException unknown) {
            System.err.println("bench: " + unknown.getMessage() + " is none of --"
                    + String.join("=, --", Wanted.OPTIONS) + "=, " + String.join(", ", known));
            System.exit(1);
            throw unknown;
        }
    }

    private static void run(Wanted wanted, Map<String, Case> cases) {
        wanted.of(cases.keySet()).forEach(name -> run(wanted, name, cases.get(name)));
    }

    /** One that fails takes no other with it. */
    private static void run(Wanted wanted, String name, Case each) {
        try {
            each.run(wanted);
        } catch (RuntimeException | AssertionError failure) {
            System.out.println("\n**" + name + " failed:** " + failure);
        }
    }

    public static void main(String... words) {
        Wanted wanted = wanted(List.of(words));
        run(wanted, CASES);
        if (!wanted.cases().isEmpty()) {
            run(wanted, LONG_CASES); // only when named
        }
        if (!wanted.of(GUEST_CASES.keySet()).isEmpty()) {
            System.out.println("\nIn an emulated machine, where all is slower by about the same:");
            GuestProgram.run(InGuest.class, wanted.wordsFor(GUEST_CASES.keySet()));
        }
        System.exit(0);
    }

    /** The program in the guest; its last word is the port its output goes to. */
    public static final class InGuest {
        private InGuest() {}

        public static void main(String... words) throws IOException {
            List<String> all = Arrays.asList(words);
            Wanted wanted = wanted(all.subList(0, all.size() - 1));
            GuestProgram.speakingTo(all.get(all.size() - 1), () -> run(wanted, GUEST_CASES));
            System.exit(0);
        }
    }
}
