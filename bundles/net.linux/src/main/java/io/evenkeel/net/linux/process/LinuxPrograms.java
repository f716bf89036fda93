package io.evenkeel.net.linux.process;

import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.process.Programs;
import io.evenkeel.net.linux.loop.EpollLoop;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Programs by posix_spawn, which copies nothing of the JVM, and util-linux. */
@Component
public final class LinuxPrograms implements Programs {

    private Spawn spawn;

    @Override
    public Running start(EventLoop loop, Program program, Consumer<End> ended) throws NativeException {
        EpollLoop own = (EpollLoop) loop;
        own.requireInLoop("start");
        Scheduling.makeOrdinary();
        int pid = spawn().start(Steps.before(program), program.environment());
        return ChildProcess.watch(own, pid, Path.of(program.arguments().get(0)), ended);
    }

    private synchronized Spawn spawn() throws NativeException {
        if (spawn == null) {
            spawn = new Spawn();
        }
        return spawn;
    }

    @Deactivate
    synchronized void close() {
        if (spawn != null) {
            spawn.close();
            spawn = null;
        }
    }
}
