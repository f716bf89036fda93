package io.evenkeel.net.linux.process;

import io.evenkeel.net.linux.libc.Native;
import java.util.function.IntConsumer;
import org.osgi.service.component.annotations.Component;

/**
 * Ends the process by _exit(2). {@code Runtime.halt} waits up to 300 ms for threads that are in a native call, and every
 * event loop is in one.
 */
@Component(property = "evenkeel.halt:Boolean=true")
public final class ImmediateExit implements IntConsumer {

    @Override
    public void accept(int status) {
        Native.process()._exit(status);
    }
}
