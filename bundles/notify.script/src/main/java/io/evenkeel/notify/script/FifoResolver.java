package io.evenkeel.notify.script;

import io.evenkeel.api.config.Command;
import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.process.Accounts;
import io.evenkeel.api.process.Accounts.Account;
import io.evenkeel.api.script.Script;
import io.evenkeel.api.script.ScriptRunner;
import io.evenkeel.notify.script.Definitions.FifoDefinition;
import io.evenkeel.notify.script.Definitions.Source;
import io.evenkeel.notify.script.FifoKeywords.FifoLine;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Makes of {@code global_defs} the FIFOs there are, each path once. */
final class FifoResolver {

    private final Accounts accounts;
    private final ScriptRunner runner;
    private final Configuration configuration;
    private final Resolver scripts;
    private final FifoKeywords written;
    private final Diagnostics problems;
    private final List<FifoDefinition> fifos = new ArrayList<>();

    FifoResolver(
            Accounts accounts,
            ScriptRunner runner,
            Resolver scripts,
            Configuration configuration,
            Diagnostics problems) {
        this.accounts = accounts;
        this.runner = runner;
        this.configuration = configuration;
        this.scripts = scripts;
        this.written = configuration.keywords(FifoKeywords.class);
        this.problems = problems;
    }

    List<FifoDefinition> fifos() {
        add("notify_fifo", written.all(), written.allScript(), EnumSet.allOf(Source.class));
        add("vrrp_notify_fifo", written.vrrp(), written.vrrpScript(), EnumSet.of(Source.VRRP));
        add("lvs_notify_fifo", written.lvs(), written.lvsScript(), EnumSet.of(Source.LVS));
        return List.copyOf(fifos);
    }

    private void add(String keyword, List<FifoLine> lines, List<Command> commands, Set<Source> hears) {
        String scriptKeyword = keyword + "_script";
        if (lines.isEmpty()) {
            if (!commands.isEmpty()) {
                problems.error(
                        written.places().of(scriptKeyword),
                        scriptKeyword + " is not run: there is no " + keyword,
                        "write " + keyword + " and its path");
            }
            return;
        }
        if (lines.size() > 1) {
            problems.warning(
                    written.places().of(keyword),
                    keyword + " already specified - ignoring "
                            + lines.get(lines.size() - 1).path());
        }
        Optional<Script> reader = scripts.first(scriptKeyword, commands, written.places());
        definition(keyword, lines.get(0), reader, hears).ifPresent(this::add);
    }

    /** The FIFO for all is enough where it is the same; of VRRP's and load balancing's the first one's script reads both. */
    private void add(FifoDefinition fifo) {
        Optional<FifoDefinition> same =
                fifos.stream().filter(other -> other.path().equals(fifo.path())).findFirst();
        if (same.isEmpty()) {
            fifos.add(fifo);
            return;
        }
        FifoDefinition other = same.get();
        Set<Source> both = EnumSet.copyOf(other.hears());
        boolean more = both.addAll(fifo.hears());
        if (!more) {
            say(fifo, fifo.keyword() + " is the same as " + other.keyword() + " - ignoring it");
        } else {
            if (fifo.reader().isPresent()) {
                say(fifo, fifo.keyword() + " is the same as " + other.keyword() + " - ignoring its script");
            }
            fifos.set(
                    fifos.indexOf(other),
                    new FifoDefinition(other.keyword(), other.path(), other.owner(), other.reader(), both));
        }
    }

    private void say(FifoDefinition fifo, String message) {
        problems.warning(written.places().of(fifo.keyword()), message, "give it a path of its own, or leave it out");
    }

    private Optional<FifoDefinition> definition(
            String keyword, FifoLine line, Optional<Script> reader, Set<Source> hears) {
        Place place = written.places().of(keyword);
        Optional<Path> path = path(keyword, line, place);
        Optional<Account> owner = line.user().isPresent()
                ? account(keyword, line, place)
                : runner.defaultUser(place, configuration)
                        .map(user -> new Account(user.name(), user.uid(), user.gid()));
        if (path.isEmpty() || line.user().isPresent() && owner.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new FifoDefinition(keyword, path.get(), owner, reader, hears));
    }

    private Optional<Path> path(String keyword, FifoLine line, Place place) {
        try {
            return Optional.of(Path.of(line.path()).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            problems.error(place, keyword + " is not used: " + e.getReason());
            return Optional.empty();
        }
    }

    private Optional<Account> account(String keyword, FifoLine line, Place place) {
        Optional<Account> user = line.user().flatMap(accounts::user);
        if (user.isEmpty()) {
            problems.error(
                    place,
                    keyword + " is not used: there is no user " + line.user().orElse(""));
            return user;
        }
        OptionalInt group = line.group()
                .map(accounts::group)
                .orElse(OptionalInt.of(user.get().gid()));
        if (group.isEmpty()) {
            problems.error(
                    place,
                    keyword + " is not used: there is no group " + line.group().orElse(""));
            return Optional.empty();
        }
        return Optional.of(new Account(user.get().name(), user.get().uid(), group.getAsInt()));
    }
}
