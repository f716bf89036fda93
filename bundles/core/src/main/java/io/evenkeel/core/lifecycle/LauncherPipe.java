package io.evenkeel.core.lifecycle;

import io.evenkeel.api.process.ProcessControl;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The script that started the daemon in the background waits on a pipe to hear how the start ended. */
final class LauncherPipe {

    private final Optional<Integer> descriptor;
    private final ProcessControl process;
    private boolean told;

    LauncherPipe(Optional<Integer> descriptor, ProcessControl process) {
        this.descriptor = descriptor;
        this.process = process;
    }

    void ready() {
        tell("READY");
    }

    void failed(int status, String message) {
        tell("EXIT " + status + " " + message);
    }

    private void tell(String line) {
        if (told || descriptor.isEmpty()) {
            return;
        }
        told = true;
        try (FileOutputStream pipe = new FileOutputStream("/proc/self/fd/" + descriptor.get())) {
            pipe.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            System.err.println("evenkeel: nobody waits for the start any more: " + e.getMessage());
        }
        process.closeInherited(descriptor.get());
    }
}
