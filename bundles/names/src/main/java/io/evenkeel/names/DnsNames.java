package io.evenkeel.names;

import io.evenkeel.api.net.NameService;
import io.evenkeel.api.net.Network;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Names as the system knows them. Its thread begins with the first question. */
@Component(service = NameService.class)
public final class DnsNames implements NameService {
    private static final long DEADLINE_SECONDS = 9;
    private static final long PATIENCE_SECONDS = 2;

    static {
        // Netty looks for a hardware address, and warns when there is none, to give channels names that nobody reads
        // here.
        System.getProperties().putIfAbsent("io.netty.machineId", "00:00:00:00:00:00");
    }

    private final ThreadFactory threads;
    private final Path resolvConf;
    private final HostsFile hosts;
    private final Set<CompletableFuture<Answer>> asked = ConcurrentHashMap.newKeySet();
    private MultiThreadIoEventLoopGroup group;
    private boolean closed;
    private NameServers servers;
    private Duration timeout;

    @Activate
    public DnsNames(@Reference Network network) {
        this(task -> network.newThread("names", task), Path.of("/etc"));
    }

    DnsNames(ThreadFactory threads, Path etc) {
        this.threads = threads;
        this.resolvConf = etc.resolve("resolv.conf");
        this.hosts = new HostsFile(etc.resolve("hosts"));
    }

    @Override
    public synchronized CompletionStage<Answer> resolve(String host, Family family) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        if (closed) {
            end(answer);
            return answer;
        }
        if (group == null) {
            group = new MultiThreadIoEventLoopGroup(1, this::thread, EpollIoHandler.newFactory());
        }
        EventLoop loop = group.next();
        asked.add(answer);
        answer.whenComplete((done, failure) -> asked.remove(answer));
        loop.execute(() -> begin(loop, host, family, answer));
        return answer;
    }

    private static void end(CompletableFuture<Answer> answer) {
        answer.completeExceptionally(new UnknownHostException("the name service has ended"));
    }

    private Thread thread(Runnable task) {
        return threads.newThread(() -> FastThreadLocalThread.runWithFastThreadLocal(task));
    }

    private void begin(EventLoop loop, String host, Family family, CompletableFuture<Answer> answer) {
        try {
            List<InetAddress> listed = hosts.addresses(host, family);
            if (!listed.isEmpty()) {
                answer.complete(new Answer(listed, Duration.ZERO));
                return;
            }
            ask(loop, ResolvConf.read(resolvConf), host, family, answer);
        } catch (IOException unreadable) {
            answer.completeExceptionally(new UnknownHostException(unreadable.getMessage()));
        } catch (RuntimeException failure) {
            answer.completeExceptionally(
                    new UnknownHostException("the name cannot be asked for: " + failure.getMessage()));
        }
    }

    private void ask(EventLoop loop, ResolvConf conf, String host, Family family, CompletableFuture<Answer> answer) {
        Future<?> late = loop.schedule(() -> late(answer), DEADLINE_SECONDS, TimeUnit.SECONDS);
        answer.whenComplete((done, failure) -> late.cancel(false));
        new Lookup(conf, host, family, servers(loop, conf))
                .run()
                .whenComplete((found, failure) -> tell(answer, found, failure));
    }

    private static void tell(CompletableFuture<Answer> answer, Answer found, Throwable failure) {
        if (failure == null) {
            answer.complete(found);
        } else {
            answer.completeExceptionally(failure.getCause() instanceof UnknownHostException cause ? cause : failure);
        }
    }

    private static void late(CompletableFuture<Answer> answer) {
        answer.completeExceptionally(
                new UnknownHostException("no name server answered within " + DEADLINE_SECONDS + " s"));
    }

    private NameServers servers(EventLoop loop, ResolvConf conf) {
        if (servers == null || !conf.timeout().equals(timeout)) {
            timeout = conf.timeout();
            servers = new NameServers(loop, timeout);
        }
        return servers;
    }

    /** Ends the thread and what is being asked. */
    @Deactivate
    void close() {
        MultiThreadIoEventLoopGroup ending;
        synchronized (this) {
            closed = true;
            ending = group;
        }
        if (ending != null) {
            ending.shutdownGracefully(0, PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .awaitUninterruptibly(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
        asked.forEach(DnsNames::end);
    }
}
