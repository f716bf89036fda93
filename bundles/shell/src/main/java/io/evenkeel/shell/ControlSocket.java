package io.evenkeel.shell;

import io.evenkeel.api.log.Log;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * The operator's way in: {@code RUN/evenkeel/ctl.sock}. There is none over the network. The launcher runs it as a last act,
 * because the process ends without stopping its bundles.
 */
@Component(service = Runnable.class, immediate = true, property = "evenkeel.exit:Boolean=true")
public final class ControlSocket implements Runnable {

    private static final Log LOG = Log.of("shell");

    private static final Duration TO_ASK = Duration.ofSeconds(5);

    private static final Duration TO_ANSWER = Duration.ofSeconds(60);

    private final Path path;
    private Optional<SocketFile> file = Optional.empty();
    private Optional<Server> server = Optional.empty();

    @Activate
    public ControlSocket(BundleContext context, @Reference CommandProcessor processor) {
        String runDirectory = context.getProperty("evenkeel.run.dir");
        path = Path.of(runDirectory == null ? "/run" : runDirectory, "evenkeel", "ctl.sock");
        Interpreter interpreter = new Interpreter(processor, new Commands(context));
        try {
            SocketFile created = isSuccessor() ? SocketFile.takeOver(path) : SocketFile.create(path);
            file = Optional.of(created);
            server = Optional.of(new Server(created.channel(), interpreter, TO_ASK, TO_ANSWER));
        } catch (IOException e) {
            LOG.error("Cannot listen on " + path + ", evenkeelctl will not reach this daemon: " + e.getMessage());
        }
    }

    /** Whether another daemon has started this one to take its place; see its core. */
    private static boolean isSuccessor() {
        return System.getenv("EVENKEEL_HANDOVER") != null;
    }

    /** The end of this bundle, or of the whole process. */
    @Override
    @Deactivate
    public void run() {
        server.ifPresent(Server::close);
        file.ifPresent(this::remove);
    }

    private void remove(SocketFile socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.warning("Cannot remove " + path + ": " + e.getMessage());
        }
    }
}
