package io.evenkeel.net.linux;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.net.linux.libc.Errno;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Loads a kernel module with the helper that the kernel itself would run for it. */
record KernelModule(String name) {

    private static final Path HELPER = Path.of("/proc/sys/kernel/modprobe");
    private static final int PATIENCE_SECONDS = 5;

    KernelModule {
        if (!name.matches("[a-z0-9_]+")) {
            throw new IllegalArgumentException("not the name of a kernel module: " + name);
        }
    }

    void load() throws NativeException {
        try {
            String helper = Files.readString(HELPER).strip();
            Process process = new ProcessBuilder(helper, "-q", name)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw failed(Errno.ETIMEDOUT, helper + " did not end within " + PATIENCE_SECONDS + " s");
            }
            if (process.exitValue() != 0) {
                throw failed(
                        Errno.ENOENT,
                        "this kernel does not have it (" + helper + " ended with status " + process.exitValue() + ")");
            }
        } catch (NoSuchFileException e) {
            throw failed(Errno.ENOENT, "this kernel loads no modules");
        } catch (IOException e) {
            throw failed(Errno.ENOENT, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(Errno.EINTR, "interrupted");
        }
    }

    private NativeException failed(int errno, String why) {
        return new NativeException("load kernel module " + name, errno, why);
    }
}
