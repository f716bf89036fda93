package io.evenkeel.lvs;

import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A task on the loop that another thread waits for. */
final class LoopCall {
    private LoopCall() {}

    static <T> T on(EventLoop loop, Duration within, Callable<T> task) throws NativeException, ApplyException {
        CompletableFuture<T> done = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                done.complete(task.call());
            } catch (Exception failure) {
                done.completeExceptionally(failure);
            }
        });
        try {
            return done.get(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof NativeException cause) {
                throw cause;
            }
            throw new IllegalStateException("the load balancing engine failed", failure.getCause());
        } catch (TimeoutException late) {
            throw new ApplyException("the load balancing engine did not answer within " + within.toMillis() + " ms");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new ApplyException("interrupted while the load balancing engine was working");
        }
    }
}
