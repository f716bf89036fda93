package io.evenkeel.net.linux.loop;

import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;

/** A descriptor watched for reading, level-triggered: its action runs in every turn in which there is something. */
public final class Watch implements EpollIoHandle {

    private final EpollLoop loop;
    private final FileDescriptor descriptor;
    private final Runnable onReadable;
    private final Runnable onLoopEnd;
    private IoRegistration registration;

    Watch(EpollLoop loop, int descriptor, Runnable onReadable, Runnable onLoopEnd) {
        this.loop = loop;
        this.descriptor = new FileDescriptor(descriptor);
        this.onReadable = onReadable;
        this.onLoopEnd = onLoopEnd;
    }

    void begin(IoRegistration begun) {
        registration = begun;
        loop.onEnd(onLoopEnd);
        registration.submit(EpollIoOps.EPOLLIN);
    }

    /** Stops watching; call before the descriptor is closed. */
    public void cancel() {
        loop.forgetEnd(onLoopEnd);
        registration.cancel();
    }

    @Override
    public FileDescriptor fd() {
        return descriptor;
    }

    // Netty's epoll loop sleeps a second on an exception and dies of an error: none may leave here.
    @Override
    public void handle(IoRegistration ignored, IoEvent event) {
        loop.guarded(onReadable);
    }

    // Its owner closes the descriptor.
    @Override
    public void close() {}
}
