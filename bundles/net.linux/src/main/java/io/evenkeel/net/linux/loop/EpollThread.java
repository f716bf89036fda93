package io.evenkeel.net.linux.loop;

import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.epoll.EpollIoHandler;
import java.util.concurrent.ThreadFactory;

/** Netty's epoll thread, with a hook at the end of every turn. */
final class EpollThread extends SingleThreadIoEventLoop {

    private final Runnable onTurnEnd;

    EpollThread(String name, Runnable onTurnEnd) {
        super(null, (ThreadFactory) task -> daemon(name, task), EpollIoHandler.newFactory());
        this.onTurnEnd = onTurnEnd;
    }

    // Netty calls this after the tasks of every turn, also when there was none: the ready descriptors are done by then.
    @Override
    protected void afterRunningAllTasks() {
        super.afterRunningAllTasks();
        onTurnEnd.run();
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
