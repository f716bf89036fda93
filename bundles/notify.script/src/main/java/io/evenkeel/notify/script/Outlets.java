package io.evenkeel.notify.script;

import io.evenkeel.api.notify.FifoStatus;
import io.evenkeel.api.process.Fifos;
import io.evenkeel.api.script.ScriptRunner;
import io.evenkeel.notify.script.Definitions.FifoDefinition;
import io.evenkeel.notify.script.Definitions.Source;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All FIFOs. Those a reload does not change stay open and keep their readers, unlike keepalived's; but one that somebody
 * removed or replaced, or that could not be opened, is opened anew.
 */
final class Outlets {

    private final Turns turns;
    private final ScriptRunner runner;
    private final Fifos fifos;
    private final Set<Path> madeBefore = new HashSet<>();
    private List<Outlet> all = List.of();

    Outlets(Turns turns, ScriptRunner runner, Fifos fifos) {
        this.turns = turns;
        this.runner = runner;
        this.fifos = fifos;
    }

    /** Takes for made by the daemon what an earlier version of this bundle made. */
    void remember(Set<Path> made) {
        madeBefore.addAll(made);
    }

    void turnTo(List<FifoDefinition> wanted) {
        List<Outlet> kept = all.stream()
                .filter(outlet -> wanted.contains(outlet.definition()) && outlet.stands())
                .toList();
        all.stream().filter(outlet -> !kept.contains(outlet)).forEach(outlet -> close(outlet, wanted));
        all = wanted.stream()
                .map(definition -> find(kept, definition).orElseGet(() -> open(definition)))
                .toList();
    }

    /** Where only its script or its keyword is another now, the FIFO itself stays for others who read it. */
    private void close(Outlet outlet, List<FifoDefinition> wanted) {
        Path path = outlet.definition().path();
        boolean forGood = wanted.stream().noneMatch(one -> one.path().equals(path));
        if (!forGood && outlet.made()) {
            madeBefore.add(path);
        }
        outlet.close(forGood);
    }

    private static Optional<Outlet> find(List<Outlet> outlets, FifoDefinition definition) {
        return outlets.stream()
                .filter(outlet -> outlet.definition().equals(definition))
                .findFirst();
    }

    private Outlet open(FifoDefinition definition) {
        Outlet outlet = new Outlet(definition, turns, runner);
        outlet.open(fifos, madeBefore.remove(definition.path()));
        return outlet;
    }

    void write(Source source, String line) {
        all.forEach(outlet -> outlet.write(source, line));
    }

    /** Whether a script has not read all that was written for it. */
    boolean unread() {
        return all.stream().anyMatch(Outlet::unread);
    }

    /** Paths the daemon made. */
    Set<Path> made() {
        Set<Path> made = new HashSet<>();
        all.stream()
                .filter(Outlet::made)
                .forEach(outlet -> made.add(outlet.definition().path()));
        return made;
    }

    /** @param forGood whether FIFOs the daemon made are removed as well */
    void close(boolean forGood) {
        all.forEach(outlet -> outlet.close(forGood));
        all = List.of();
    }

    List<FifoStatus> status() {
        return all.stream().map(Outlet::status).toList();
    }
}
