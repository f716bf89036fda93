package io.evenkeel.script;

import io.evenkeel.api.config.Command;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.process.Accounts;
import io.evenkeel.api.process.Accounts.Account;
import io.evenkeel.api.script.Script.User;
import io.evenkeel.script.ScriptKeywords.UserLine;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Decides whom a script runs as: the user its line names; else {@code script_user}; else the user {@code keepalived_script}
 * when the host has it; else, unless {@code enable_script_security} forbids, the daemon's own.
 */
final class UserChoice {

    private static final String DEFAULT_USER = "keepalived_script";
    private static final String SUPPLEMENTARY = ":";

    private final Accounts accounts;
    private final ScriptKeywords keywords;
    private final Diagnostics problems;

    UserChoice(Accounts accounts, ScriptKeywords keywords, Diagnostics problems) {
        this.accounts = accounts;
        this.keywords = keywords;
        this.problems = problems;
    }

    /** Empty when there is no such user, which has been said. */
    Optional<ScriptUser> of(Command command, String what, Place place) {
        Optional<UserLine> named = command.user().map(user -> new UserLine(user, command.group()));
        return named.isPresent() ? named(named.get(), what, place) : ofUnnamed(what, place);
    }

    private Optional<ScriptUser> named(UserLine line, String what, Place place) {
        Optional<ScriptUser> chosen = resolve(line, place);
        if (chosen.isEmpty()) {
            problems.error(place, "Failed to set uid/gid for " + what + ": " + unknown(line) + ", it is not run");
        }
        return chosen;
    }

    /** As above for what names no user. */
    Optional<ScriptUser> ofUnnamed(String what, Place place) {
        Optional<UserLine> inForce = keywords.scriptUserAt(place);
        if (inForce.isPresent()) {
            return named(inForce.get(), what, place);
        }
        Optional<ScriptUser> chosen = resolve(new UserLine(DEFAULT_USER, Optional.empty()), place);
        if (chosen.isEmpty() && keywords.enableScriptSecurity()) {
            problems.error(
                    place,
                    "Unable to set default user for " + what + ", it is not run: there is no user " + DEFAULT_USER,
                    "add that user to the host, or write script_user");
            return Optional.empty();
        }
        return Optional.of(chosen.orElseGet(() -> new ScriptUser(accounts.own(), Optional.empty())));
    }

    /** Says when {@code script_user} names nobody, as the scripts that need it will. */
    void check() {
        for (UserLine line : keywords.scriptUser()) {
            if (resolve(line, Place.NOWHERE).isEmpty()) {
                problems.error(
                        keywords.places().of("script_user"),
                        "Error setting global script uid/gid: " + unknown(line),
                        "write a user and a group this host has");
            }
        }
    }

    private Optional<ScriptUser> resolve(UserLine line, Place place) {
        Optional<Account> found = accounts.user(line.user());
        Optional<String> group = line.group().map(UserChoice::groupName).filter(name -> !name.isEmpty());
        OptionalInt gid = group.isPresent()
                ? accounts.group(group.get())
                : found.map(account -> OptionalInt.of(account.gid())).orElse(OptionalInt.empty());
        if (found.isEmpty() || gid.isEmpty()) {
            return Optional.empty();
        }
        boolean supplementary =
                line.group().filter(word -> word.startsWith(SUPPLEMENTARY)).isPresent()
                        || keywords.supplementaryGroupsAt(place);
        return Optional.of(resolve(new Account(line.user(), found.get().uid(), gid.getAsInt()), supplementary));
    }

    private ScriptUser resolve(Account account, boolean supplementary) {
        Account own = accounts.own();
        // Who is not root may not even choose the groups it has.
        if (own.uid() != 0 && own.uid() == account.uid() && own.gid() == account.gid()) {
            return new ScriptUser(account, Optional.empty());
        }
        List<Integer> groups = supplementary ? accounts.groups(account.name(), account.gid()) : List.of();
        return new ScriptUser(account, Optional.of(new User(account.name(), account.uid(), account.gid(), groups)));
    }

    private String unknown(UserLine line) {
        return accounts.user(line.user()).isEmpty()
                ? "there is no user " + line.user()
                : "there is no group " + line.group().map(UserChoice::groupName).orElse("");
    }

    private static String groupName(String word) {
        return word.startsWith(SUPPLEMENTARY) ? word.substring(1) : word;
    }
}
