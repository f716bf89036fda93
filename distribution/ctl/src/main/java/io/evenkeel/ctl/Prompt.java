package io.evenkeel.ctl;

import io.evenkeel.ctl.wire.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Asks for one command after the other until {@code exit} or the end of input; remembers lines for its own life. */
final class Prompt {

    private final Client client;
    private final boolean json;

    Prompt(Client client, boolean json) {
        this.client = client;
        this.json = json;
    }

    /** The status of the last command. */
    int run() throws IOException {
        try (Terminal terminal = terminal()) {
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .completer((line, parsed, candidates) -> complete(parsed, candidates))
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                    .build();
            int status = 0;
            while (true) {
                List<String> words = next(reader);
                if (words.equals(List.of("exit")) || words.equals(List.of("quit"))) {
                    return status;
                }
                if (!words.isEmpty()) {
                    status = execute(terminal, words);
                }
            }
        }
    }

    /** Of jline's ways to a terminal the one by stty loads no native library, so no Java warns of one. */
    private static Terminal terminal() throws IOException {
        return TerminalBuilder.builder()
                .system(true)
                .provider("exec")
                .dumb(true)
                .build();
    }

    private static List<String> next(LineReader reader) {
        try {
            reader.readLine("evenkeel> ");
            List<String> words = new ArrayList<>(reader.getParsedLine().words());
            words.removeIf(String::isEmpty);
            return words;
        } catch (UserInterruptException e) {
            return List.of();
        } catch (EOFError e) {
            System.err.println("evenkeelctl: " + e.getMessage());
            return List.of();
        } catch (EndOfFileException e) {
            return List.of("exit");
        }
    }

    /** A daemon that is away for a moment does not end the prompt. */
    private int execute(Terminal terminal, List<String> words) {
        boolean dumb = terminal.getType().startsWith(Terminal.TYPE_DUMB);
        boolean colour = !dumb && System.getenv("NO_COLOR") == null;
        Request request = new Request(Request.Kind.RUN, json, colour, terminal.getWidth(), Main.directory(), words);
        try {
            return client.ask(request, System.out, System.err);
        } catch (IOException | NoDaemonException e) {
            return Main.fail(Main.NO_DAEMON, e.getMessage());
        }
    }

    /** Tab during an outage must not break the line being typed, so a failure completes nothing. */
    private void complete(ParsedLine line, List<Candidate> candidates) {
        List<String> words = new ArrayList<>(line.words().subList(0, line.wordIndex()));
        words.add(line.word().substring(0, line.wordCursor()));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        Request request = new Request(Request.Kind.COMPLETE, false, false, 0, Main.directory(), words);
        try {
            client.ask(request, answer, OutputStream.nullOutputStream());
        } catch (IOException | NoDaemonException e) {
            return;
        }
        answer.toString(StandardCharsets.UTF_8).lines().map(Candidate::new).forEach(candidates::add);
    }
}
