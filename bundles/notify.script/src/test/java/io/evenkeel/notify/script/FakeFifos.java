package io.evenkeel.notify.script;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.process.Accounts.Account;
import io.evenkeel.api.process.Fifos;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** FIFOs of which a test reads what was written. */
final class FakeFifos implements Fifos {

    final List<String> story = new ArrayList<>();
    boolean full;
    boolean unread;
    boolean removed;
    Optional<String> unusable = Optional.empty();

    @Override
    public synchronized Fifo open(Path path, Optional<Account> owner) throws NativeException {
        if (unusable.isPresent()) {
            throw new NativeException("open FIFO " + path, 22, unusable.get());
        }
        story.add("open " + path
                + owner.map(account -> " for " + account.uid() + ":" + account.gid())
                        .orElse(""));
        return new Fifo() {
            @Override
            public boolean made() {
                return false;
            }

            @Override
            public boolean write(byte[] line) {
                if (!full) {
                    tell(path + " " + new String(line, StandardCharsets.UTF_8));
                }
                return !full;
            }

            @Override
            public boolean inPlace() {
                return !removed;
            }

            @Override
            public boolean unread() {
                return unread;
            }

            @Override
            public void close() {
                tell("close " + path);
            }
        };
    }

    private synchronized void tell(String what) {
        story.add(what);
    }

    /** What happened since the last question. */
    synchronized List<String> fresh() {
        List<String> fresh = List.copyOf(story);
        story.clear();
        return fresh;
    }
}
