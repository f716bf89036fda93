package io.evenkeel.api.process;

import io.evenkeel.api.net.NativeException;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Named pipes into which the daemon writes: fifo(7). A service of the platform bundle; any thread; never blocks. */
@ProviderType
public interface Fifos {

    /**
     * Opens a FIFO, with or without a reader. One that is not there is made: its owner may read and write it, others read
     * it, as far as the daemon's file mask allows. One that is there must be the daemon's or the owner's, and no link.
     *
     * @param path absolute
     * @param owner whose it is to be; empty for the daemon's own user
     * @throws NativeException when it cannot be used; says why
     */
    Fifo open(Path path, Optional<Accounts.Account> owner) throws NativeException;

    /** An open FIFO. What nobody has read is gone when it is closed. */
    interface Fifo extends AutoCloseable {

        /** Whether opening made it. */
        boolean made();

        /**
         * Writes a line, whole or not at all.
         *
         * @param line at most 4096 bytes
         * @return whether there was room
         * @throws NativeException when writing failed otherwise
         */
        boolean write(byte[] line) throws NativeException;

        /** Whether its path still leads to it: somebody may have removed or replaced it. */
        boolean inPlace();

        /** Whether something that was written has not been read. */
        boolean unread();

        /** Closes it and leaves it where it is. */
        @Override
        void close();
    }
}
