package io.evenkeel.launcher;

import io.evenkeel.launcher.genhash.Genhash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** Where the process begins: the command line is understood, the framework started, its end awaited. */
public final class Main {

    private static final String CONFIGURATION = "/etc/evenkeel/evenkeel.conf";

    private static final String KEEPALIVED_CONFIGURATION = "/etc/keepalived/keepalived.conf";

    /** What follows is a command line of its own. */
    private static final List<String> GENHASH = List.of("-T", "--genhash");

    private Main() {}

    public static void main(String[] words) throws InterruptedException {
        if (words.length > 0 && GENHASH.contains(words[0])) {
            System.exit(Genhash.run(List.of(words).subList(1, words.length), System.out, System.err));
        }
        try {
            CommandLine commandLine = CommandLine.parse(words);
            OptionalInt status = answer(commandLine);
            if (status.isPresent()) {
                System.exit(status.getAsInt());
            }
            run(commandLine);
        } catch (UsageException e) {
            fail(1, e.getMessage() + "; evenkeel --help lists the options");
        } catch (BootException e) {
            fail(BootException.BROKEN_INSTALLATION, e.getMessage());
        }
    }

    /** What needs no daemon. */
    private static OptionalInt answer(CommandLine commandLine) throws UsageException {
        if (commandLine.has("genhash")) {
            throw new UsageException("option --genhash has to be the first");
        }
        if (commandLine.has("help")) {
            System.err.print(CommandLine.help());
            return OptionalInt.of(0);
        }
        if (commandLine.has("version")) {
            System.err.println("Evenkeel " + version());
            return OptionalInt.of(0);
        }
        if (commandLine.has("signum")) {
            System.out.println(signal(commandLine.value("signum").orElse("")));
            return OptionalInt.of(0);
        }
        return OptionalInt.empty();
    }

    private static int signal(String name) throws UsageException {
        return SignalNumbers.of(name)
                .orElseThrow(() -> new UsageException(
                        "unknown signal '" + name + "', known are " + String.join(" ", SignalNumbers.NAMES)));
    }

    private static void run(CommandLine commandLine) throws BootException, InterruptedException {
        Installation installation = new Installation(home());
        String runDirectory = commandLine.value("run-dir").orElse("/run");
        Cache cache = Cache.in(Path.of(runDirectory));
        Exit exit = new Exit(cache);
        try {
            CommandLine complete = commandLine.withDefault("use-file", configuration());
            Boot boot = Boot.with(FrameworkProperties.of(complete, installation, version(), cache));
            exit.register(boot.context());
            boot.install(installation.levels());
            boot.start();
            boot.awaitEnd();
        } catch (BootException e) {
            cache.close();
            throw e;
        }
        exit.now(Exit.statusLeft());
    }

    private static Path home() throws BootException {
        String home = System.getProperty("evenkeel.home");
        if (home == null) {
            throw new BootException("the home of the installation is not known: start with bin/evenkeel");
        }
        return Path.of(home).toAbsolutePath();
    }

    /** Our own file, or keepalived's when only that is there. */
    private static String configuration() {
        boolean onlyKeepalived =
                !Files.exists(Path.of(CONFIGURATION)) && Files.exists(Path.of(KEEPALIVED_CONFIGURATION));
        return onlyKeepalived ? KEEPALIVED_CONFIGURATION : CONFIGURATION;
    }

    private static String version() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    private static void fail(int status, String message) {
        System.err.println("evenkeel: " + message);
        Parent.tellEnd(status, message);
        System.exit(status);
    }
}
