package io.evenkeel.shell;

import io.evenkeel.api.log.Log;
import io.evenkeel.ctl.wire.Request;
import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.felix.service.command.CommandProcessor;
import org.apache.felix.service.command.CommandSession;

/** Carries out one request in a fresh Gogo session. Any thread. */
final class Interpreter {

    private static final Log LOG = Log.of("shell");

    private static final int FAILED = 1;

    private final CommandProcessor processor;
    private final Commands commands;

    Interpreter(CommandProcessor processor, Commands commands) {
        this.processor = processor;
        this.commands = commands;
    }

    /** Writes the answer and returns the exit status. */
    int answer(Request request, PrintStream output, PrintStream errors) {
        try {
            return request.kind() == Request.Kind.COMPLETE ? complete(request, output) : run(request, output, errors);
        } catch (CommandFailure e) {
            errors.println("evenkeelctl: " + e.getMessage());
            return FAILED;
        } catch (InterruptedException e) { // the deadline's, used up by this
            errors.println("evenkeelctl: the command took too long and was stopped");
            return FAILED;
        } catch (Exception e) { // a command of any bundle
            LOG.warning("The command " + request.words() + " failed: " + e);
            errors.println("evenkeelctl: the command failed: " + e);
            return FAILED;
        }
    }

    private int complete(Request request, PrintStream output) {
        commands.complete(request.words().isEmpty() ? List.of("") : request.words())
                .forEach(output::println);
        return 0;
    }

    private int run(Request request, PrintStream output, PrintStream errors) throws Exception {
        List<String> words = request.words().isEmpty() ? List.of("help") : request.words();
        Usage usage = commands.find(words);
        List<String> arguments = usage.arguments(words);
        try (CommandSession session = processor.createSession(new ByteArrayInputStream(new byte[0]), output, errors)) {
            session.currentDir(Path.of(request.directory()));
            return show(session.execute(line(session, usage, arguments)), request, output);
        }
    }

    /** Arguments go in as variables: whatever they contain, Gogo does not read it as its language. */
    private static String line(CommandSession session, Usage usage, List<String> arguments) {
        session.put(CommandSession.OPTION_NO_GLOB, true);
        StringBuilder line = new StringBuilder(usage.scope() + ":" + usage.function());
        for (int i = 0; i < arguments.size(); i++) {
            session.put("argument" + i, arguments.get(i));
            line.append(" $argument").append(i);
        }
        return line.toString();
    }

    /** Commands of other bundles may also print for themselves, or return what has a text. */
    private static int show(Object result, Request request, PrintStream output) {
        if (result instanceof Answer answer) {
            Value value = new Value(Clock.systemDefaultZone());
            output.print(
                    answer.accept(request.json() ? new Json() : new Text(value, request.width(), request.colour())));
            return answer.status();
        } else if (result != null) {
            output.println(result);
        }
        return 0;
    }
}
