package io.evenkeel.launcher;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * The shell that started the daemon and waits, over a descriptor the daemon inherited, to hear how the start went: {@code
 * READY}, or {@code EXIT status message}. Its number is in the property {@code evenkeel.ready.fd}; core speaks to it once
 * the framework runs.
 */
final class Parent {

    private Parent() {}

    static void tellEnd(int status, String message) {
        String descriptor = System.getProperty("evenkeel.ready.fd");
        if (descriptor == null) {
            return;
        }
        try (FileOutputStream parent = new FileOutputStream("/proc/self/fd/" + descriptor)) {
            parent.write(("EXIT " + status + " " + message + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            System.err.println("evenkeel: nobody waits on descriptor " + descriptor);
        }
    }
}
