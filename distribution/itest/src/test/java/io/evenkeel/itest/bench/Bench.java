package io.evenkeel.itest.bench;

import io.evenkeel.itest.guest.GuestProgram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures Evenkeel and keepalived side by side, one after the other in turn (A B A B). Arguments:
 * {@code [--repetitions=N] [--seconds=N] [CASE...]}. Cases that need IPVS run in a guest, all in one boot.
 */
public final class Bench {
    private static final Map<String, Case> CASES = cases();
    private static final Map<String, Case> GUEST_CASES = guestCases();

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

    /**
     * What is to be measured.
     *
     * @param cases by name; all when none is named
     */
    private record Wanted(int repetitions, int seconds, List<String> cases) {
        static Wanted of(List<String> words) {
            int repetitions = 10;
            int seconds = 30;
            List<String> chosen = new ArrayList<>();
            for (String word : words) {
                if (word.startsWith("--repetitions=")) {
                    repetitions = Integer.parseInt(word.substring(14));
                } else if (word.startsWith("--seconds=")) {
                    seconds = Integer.parseInt(word.substring(10));
                } else if (CASES.containsKey(word) || GUEST_CASES.containsKey(word)) {
                    chosen.add(word);
                } else {
                    System.err.println("bench: " + word + " is none of --repetitions=N, --seconds=N, "
                            + String.join(", ", CASES.keySet()) + ", " + String.join(", ", GUEST_CASES.keySet()));
                    System.exit(1);
                }
            }
            return new Wanted(repetitions, seconds, chosen);
        }

        void run(Map<String, Case> known) {
            of(known).forEach(name -> run(name, known.get(name)));
        }

        /** One that fails takes no other with it. */
        private void run(String name, Case each) {
            try {
                each.run(repetitions, seconds);
            } catch (RuntimeException | AssertionError failure) {
                System.out.println("\n**" + name + " failed:** " + failure);
            }
        }

        List<String> of(Map<String, Case> known) {
            return known.keySet().stream()
                    .filter(name -> cases.isEmpty() || cases.contains(name))
                    .toList();
        }

        /** Those of the guest, as words for the program in there. */
        List<String> inGuest() {
            List<String> words = new ArrayList<>(List.of("--repetitions=" + repetitions, "--seconds=" + seconds));
            words.addAll(of(GUEST_CASES));
            return words;
        }
    }

    public static void main(String... words) {
        Wanted wanted = Wanted.of(List.of(words));
        wanted.run(CASES);
        if (!wanted.of(GUEST_CASES).isEmpty()) {
            System.out.println("\nIn an emulated machine, where all is slower by about the same:");
            GuestProgram.run(InGuest.class, wanted.inGuest());
        }
        System.exit(0);
    }

    /** The program in the guest; its last word is the port its output goes to. */
    public static final class InGuest {
        private InGuest() {}

        public static void main(String... words) throws IOException {
            List<String> all = Arrays.asList(words);
            Wanted wanted = Wanted.of(all.subList(0, all.size() - 1));
            GuestProgram.speakingTo(all.get(all.size() - 1), () -> wanted.run(GUEST_CASES));
            System.exit(0);
        }
    }
}
