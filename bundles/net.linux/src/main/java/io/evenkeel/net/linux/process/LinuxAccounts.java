package io.evenkeel.net.linux.process;

import static io.evenkeel.net.linux.libc.Native.spawn;

import io.evenkeel.api.process.Accounts;
import io.evenkeel.net.linux.libc.NativeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.osgi.service.component.annotations.Component;

/** The host's users and groups by the C library, which asks the sources of nsswitch.conf(5). */
@Component
public final class LinuxAccounts implements Accounts {

    /** struct passwd and struct group: name, password, then the numbers. */
    private static final int NUMBER = 16;

    private static final int PASSWD_GID = 20;
    private static final int RECORD = 64;
    /** For a group with some ten thousand members. */
    private static final int TEXT = 1 << 20;

    private static final int MOST_GROUPS = 1024;

    @Override
    public Account own() {
        return new Account("", spawn().geteuid(), spawn().getegid());
    }

    @Override
    public Optional<Account> user(String name) {
        try (NativeBlock found = NativeBlock.zeroed(RECORD);
                NativeBlock text = NativeBlock.zeroed(TEXT);
                NativeBlock result = NativeBlock.zeroed(Long.BYTES)) {
            spawn().getpwnam_r(name, found.address(), text.address(), TEXT, result.address());
            return result.bytes().getLong(0) == 0
                    ? Optional.empty()
                    : Optional.of(new Account(
                            name, found.bytes().getInt(NUMBER), found.bytes().getInt(PASSWD_GID)));
        }
    }

    @Override
    public OptionalInt group(String name) {
        try (NativeBlock found = NativeBlock.zeroed(RECORD);
                NativeBlock text = NativeBlock.zeroed(TEXT);
                NativeBlock result = NativeBlock.zeroed(Long.BYTES)) {
            spawn().getgrnam_r(name, found.address(), text.address(), TEXT, result.address());
            return result.bytes().getLong(0) == 0
                    ? OptionalInt.empty()
                    : OptionalInt.of(found.bytes().getInt(NUMBER));
        }
    }

    @Override
    public List<Integer> groups(String user, int gid) {
        try (NativeBlock groups = NativeBlock.zeroed(MOST_GROUPS * Integer.BYTES);
                NativeBlock count = NativeBlock.ofInt(MOST_GROUPS)) {
            spawn().getgrouplist(user, gid, groups.address(), count.address());
            List<Integer> found = new ArrayList<>();
            for (int i = 0; i < Math.min(count.bytes().getInt(0), MOST_GROUPS); i++) {
                found.add(groups.bytes().getInt(i * Integer.BYTES));
            }
            return found;
        }
    }
}
