package io.evenkeel.script;

import io.evenkeel.api.process.Accounts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** The accounts as they are while one configuration is prepared: a directory server is asked once for each name. */
final class AccountCache implements Accounts {

    private final Accounts accounts;
    private final Account own;
    private final Map<String, Optional<Account>> users = new ConcurrentHashMap<>();
    private final Map<String, OptionalInt> groups = new ConcurrentHashMap<>();
    private final Map<Account, List<Integer>> memberships = new ConcurrentHashMap<>();

    AccountCache(Accounts accounts) {
        this.accounts = accounts;
        this.own = accounts.own();
    }

    @Override
    public Account own() {
        return own;
    }

    @Override
    public Optional<Account> user(String name) {
        return users.computeIfAbsent(name, accounts::user);
    }

    @Override
    public OptionalInt group(String name) {
        return groups.computeIfAbsent(name, accounts::group);
    }

    @Override
    public List<Integer> groups(String user, int gid) {
        return memberships.computeIfAbsent(
                new Account(user, 0, gid), account -> accounts.groups(account.name(), account.gid()));
    }
}
