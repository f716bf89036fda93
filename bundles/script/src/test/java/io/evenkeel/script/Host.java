package io.evenkeel.script;

import io.evenkeel.api.process.Accounts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A host with the users and groups a test needs. */
final class Host implements Accounts {

    private final Map<String, Account> users = new HashMap<>();
    private final Account own;

    Host(int ownUid, int ownGid) {
        own = new Account("", ownUid, ownGid);
        user("root", 0, 0).user("nobody", 65534, 65534).user("worker", 1000, 100);
    }

    Host user(String name, int uid, int gid) {
        users.put(name, new Account(name, uid, gid));
        return this;
    }

    @Override
    public Account own() {
        return own;
    }

    @Override
    public Optional<Account> user(String name) {
        return Optional.ofNullable(users.get(name));
    }

    @Override
    public OptionalInt group(String name) {
        return name.equals("wheel")
                ? OptionalInt.of(10)
                : name.equals("root") ? OptionalInt.of(0) : OptionalInt.empty();
    }

    @Override
    public List<Integer> groups(String user, int gid) {
        return List.of(gid, 20, 30);
    }
}
