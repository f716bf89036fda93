package io.evenkeel.itest.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code evenkeelctl} against the daemon of one host. */
public final class Ctl {
    private final Host host;

    private Ctl(Host host) {
        this.host = host;
    }

    public static Ctl of(Router router) {
        return new Ctl(router.host());
    }

    /** Waits until the daemon listens, which is a little later than its first advert. */
    Ctl awaitListening() {
        Path socket = Router.runDirectory(host).resolve("evenkeel/ctl.sock");
        Await.until("somebody listens on " + socket, () -> Files.exists(socket));
        return this;
    }

    /** Waits until the daemon answers. */
    public Ctl awaitReady() {
        Await.until("the control socket", () -> run("status").status() == 0);
        return this;
    }

    /** The program, to be followed by the words of a command. */
    List<String> command() {
        return List.of(
                Kind.distribution().resolve("bin/evenkeelctl").toString(), "--run-dir=" + Router.runDirectory(host));
    }

    /** Runs a command that may fail. */
    public Command.Result run(String... words) {
        List<String> command = new ArrayList<>(command());
        command.addAll(List.of(words));
        return Command.status(host.command(command), Map.of());
    }

    /** Runs a command that must succeed; what it said. */
    public String say(String... words) {
        awaitListening();
        Command.Result result = run(words);
        if (result.status() != 0) {
            throw new AssertionError("evenkeelctl " + String.join(" ", words) + " ended with " + result.status() + ": "
                    + result.output());
        }
        return result.output();
    }

    /** Runs a command that must say JSON. */
    public Object json(String... words) {
        return Json.read(say(words));
    }
}
