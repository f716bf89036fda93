package io.evenkeel.script;

import io.evenkeel.api.process.Accounts.Account;
import io.evenkeel.api.script.Script.User;
import java.util.List;
import java.util.Optional;

/**
 * Whom a script runs as.
 *
 * @param account user and group; the daemon's own when there is no other user
 * @param other the user to become; empty to stay the daemon's own
 */
record ScriptUser(Account account, Optional<User> other) {

    /** Whether it could harm the whole host. */
    boolean privileged() {
        return account.uid() == 0 || account.gid() == 0;
    }

    /** Whether it may execute a file, or pass through a folder, by its mode (path_resolution(7)). */
    boolean mayExecute(FileFacts file) {
        if (account.uid() == 0) {
            return file.directory() || (file.mode() & 0111) != 0;
        }
        int bit = file.uid() == account.uid() ? 0100 : inGroup(file.gid()) ? 0010 : 0001;
        return (file.mode() & bit) != 0;
    }

    private boolean inGroup(int gid) {
        List<Integer> groups = other.map(User::groups).orElse(List.of());
        return gid == account.gid() || groups.contains(gid);
    }

    @Override
    public String toString() {
        return Integer.toUnsignedString(account.uid()) + ":" + Integer.toUnsignedString(account.gid());
    }
}
