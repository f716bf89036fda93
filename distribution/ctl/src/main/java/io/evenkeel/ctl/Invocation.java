package io.evenkeel.ctl;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The client's command line, understood.
 *
 * @param socket where the daemon listens
 * @param json whether answers are wanted as JSON
 * @param help whether only the usage is wanted
 * @param words the command; none for a prompt
 */
record Invocation(Path socket, boolean json, boolean help, List<String> words) {

    static final String USAGE =
            """
            Usage: evenkeelctl [OPTION...] [COMMAND [ARGUMENT...]]
            Without a command, asks for commands. "evenkeelctl help" lists them.
                  --json         answer in JSON
                  --run-dir=DIR  run directory of the daemon, /run by default
              -S, --socket=FILE  control socket, DIR/evenkeel/ctl.sock by default
              -h, --help         print this text
            Exit status: that of the command; 1 a command that fails or is unknown; 3 no daemon answers.
            """;

    Invocation {
        words = List.copyOf(words);
    }

    static Invocation of(List<String> arguments) throws UsageException {
        return new Reading(arguments).invocation();
    }

    /** One pass over the arguments. Options are taken at any place, up to {@code --}. */
    private static final class Reading {

        private final Deque<String> rest;
        private final List<String> words = new ArrayList<>();
        private Path socket = Path.of("/run/evenkeel/ctl.sock");
        private boolean json;
        private boolean help;

        Reading(List<String> arguments) throws UsageException {
            rest = new ArrayDeque<>(arguments);
            while (!rest.isEmpty()) {
                take(rest.remove());
            }
        }

        Invocation invocation() {
            return new Invocation(socket, json, help, words);
        }

        private void take(String word) throws UsageException {
            String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
            switch (name) {
                case "--" -> {
                    words.addAll(rest);
                    rest.clear();
                }
                case "--json" -> json = true;
                case "-h", "--help" -> help = true;
                case "-S", "--socket" -> socket = Path.of(value(word));
                case "--run-dir" -> socket = Path.of(value(word), "evenkeel", "ctl.sock");
                default -> word(word);
            }
        }

        /** What follows a command and is no option of ours is the command's. */
        private void word(String word) throws UsageException {
            if (word.startsWith("-") && words.isEmpty()) {
                throw new UsageException("unknown option " + word);
            }
            words.add(word);
        }

        private String value(String word) throws UsageException {
            int equals = word.indexOf('=');
            String value = equals < 0 ? rest.poll() : word.substring(equals + 1);
            if (value == null || value.isEmpty()) {
                throw new UsageException("option " + word + " needs a value");
            }
            return value;
        }
    }
}
