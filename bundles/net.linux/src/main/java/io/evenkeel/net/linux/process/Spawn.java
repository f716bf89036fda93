package io.evenkeel.net.linux.process;

import static io.evenkeel.net.linux.libc.Native.spawn;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.net.linux.libc.Native;
import io.evenkeel.net.linux.libc.NativeBlock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** posix_spawn(3) into a new session, with signals as a login has them and no descriptors but {@code /dev/null}. */
final class Spawn implements AutoCloseable {

    /** Larger than glibc's posix_spawnattr_t and posix_spawn_file_actions_t. */
    private static final int OPAQUE = 512;

    private static final int SIGSET = 128;
    private static final short SETSIGDEF = 0x04;
    private static final short SETSIGMASK = 0x08;
    private static final short SETSID = 0x80;
    private static final int O_RDWR = 2;
    private static final String DEV_NULL = "/dev/null";

    private final NativeBlock attributes = NativeBlock.zeroed(OPAQUE);
    private final NativeBlock actions = NativeBlock.zeroed(OPAQUE);

    Spawn() throws NativeException {
        try (NativeBlock none = NativeBlock.zeroed(SIGSET);
                NativeBlock all = NativeBlock.zeroed(SIGSET)) {
            all.bytes().putLong(0, -1);
            long at = attributes.address();
            check(spawn().posix_spawnattr_init(at));
            check(spawn().posix_spawnattr_setflags(at, (short) (SETSIGDEF | SETSIGMASK | SETSID)));
            check(spawn().posix_spawnattr_setsigmask(at, none.address()));
            check(spawn().posix_spawnattr_setsigdefault(at, all.address()));
        }
        long at = actions.address();
        check(spawn().posix_spawn_file_actions_init(at));
        check(spawn().posix_spawn_file_actions_addopen(at, 0, DEV_NULL, O_RDWR, 0));
        check(spawn().posix_spawn_file_actions_adddup2(at, 0, 1));
        check(spawn().posix_spawn_file_actions_adddup2(at, 0, 2));
        check(spawn().posix_spawn_file_actions_addclosefrom_np(at, 3));
    }

    /** Returns the process's number once it has become the program. */
    int start(List<String> arguments, Map<String, String> environment) throws NativeException {
        List<String> variables = environment.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .toList();
        try (NativeBlock pid = NativeBlock.zeroed(Integer.BYTES);
                NativeBlock words = strings(arguments);
                NativeBlock names = strings(variables)) {
            int error = spawn().posix_spawn(
                            pid.address(),
                            arguments.get(0),
                            actions.address(),
                            attributes.address(),
                            words.address(),
                            names.address());
            if (error != 0) {
                throw Native.failure("start " + arguments.get(0), error);
            }
            return pid.bytes().getInt(0);
        }
    }

    /** An array of pointers, ended by a null one, followed by what they point to. */
    private static NativeBlock strings(List<String> texts) {
        List<byte[]> all = texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        int at = (all.size() + 1) * Long.BYTES;
        NativeBlock block = NativeBlock.zeroed(
                at + all.stream().mapToInt(text -> text.length + 1).sum());
        ByteBuffer bytes = block.bytes();
        for (int i = 0; i < all.size(); i++) {
            bytes.putLong(i * Long.BYTES, block.address() + at);
            bytes.put(at, all.get(i));
            at += all.get(i).length + 1;
        }
        return block;
    }

    private static void check(int error) throws NativeException {
        if (error != 0) {
            throw Native.failure("prepare to start programs", error);
        }
    }

    @Override
    public void close() {
        spawn().posix_spawn_file_actions_destroy(actions.address());
        actions.close();
        attributes.close();
    }
}
