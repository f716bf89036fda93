package io.evenkeel.vrrp.fence;

import io.evenkeel.api.net.NativeException;
import java.util.List;

/** Runs programs of the packet filter to their end. */
interface Tools {

    /**
     * Runs a program.
     *
     * @param input what it reads
     * @return its exit status and what it wrote
     * @throws NativeException when it cannot be run, or does not end in time
     */
    Outcome run(String input, List<String> command) throws NativeException;

    /** How it ended. */
    record Outcome(int status, String output) {
        boolean succeeded() {
            return status == 0;
        }
    }
}
