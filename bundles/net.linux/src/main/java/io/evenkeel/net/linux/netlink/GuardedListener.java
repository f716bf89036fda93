package io.evenkeel.net.linux.netlink;

import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.LinkAddress;
import io.evenkeel.api.net.NetworkListener;
import java.util.function.Consumer;

/** Keeps what a listener throws from the news that come after it. */
record GuardedListener(NetworkListener listener, Consumer<Throwable> report) implements NetworkListener {

    @Override
    public void linkChanged(Link link) {
        guarded(() -> listener.linkChanged(link));
    }

    @Override
    public void linkRemoved(Link link) {
        guarded(() -> listener.linkRemoved(link));
    }

    @Override
    public void addressAdded(LinkAddress address) {
        guarded(() -> listener.addressAdded(address));
    }

    @Override
    public void addressRemoved(LinkAddress address) {
        guarded(() -> listener.addressRemoved(address));
    }

    private void guarded(Runnable news) {
        try {
            news.run();
        } catch (RuntimeException | Error e) {
            report.accept(e);
        }
    }
}
