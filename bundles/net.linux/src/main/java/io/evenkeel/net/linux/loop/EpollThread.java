package io.evenkeel.net.linux.loop;

import io.netty.channel.SelectStrategy;
import io.netty.channel.SingleThreadIoEventLoop;
import io.netty.channel.epoll.EpollIoHandler;
import java.util.concurrent.ThreadFactory;

/** Netty's epoll thread, with a hook before each look at the descriptors and one at the end of each turn. */
final class EpollThread extends SingleThreadIoEventLoop {

    private final Turn turn;

    /** What the loop does in every turn of the thread. */
    interface Turn {

        /** Whether the thread may wait for descriptors; false to look at them and go on. */
        boolean mayWait();

        /** The descriptors are looked at next. */
        void looking();

        /** Descriptors and tasks are done. */
        void end();
    }

    EpollThread(String name, Turn turn) {
        super(null, (ThreadFactory) task -> daemon(name, task), EpollIoHandler.newFactory(0, () -> strategy(turn)));
        this.turn = turn;
    }

    private static SelectStrategy strategy(Turn turn) {
        return (look, hasTasks) -> {
            turn.looking();
            return hasTasks || !turn.mayWait() ? look.get() : SelectStrategy.SELECT;
        };
    }

    // Netty calls this after the tasks of every turn, also when there was none: the ready descriptors are done by then.
    @Override
    protected void afterRunningAllTasks() {
        super.afterRunningAllTasks();
        turn.end();
    }

    private static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
