package io.evenkeel.ipvs;

import io.evenkeel.api.lvs.TableChange;
import io.evenkeel.api.lvs.VirtualService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kernel modules a change needs beside IPVS itself: its scheduler's, and its persistence engine's. */
final class Modules implements TableChange.Cases<Optional<List<String>>> {

    static final Modules OF = new Modules();

    private Modules() {}

    @Override
    public Optional<List<String>> addService(TableChange.AddService change) {
        return of(change.service());
    }

    @Override
    public Optional<List<String>> editService(TableChange.EditService change) {
        return of(change.service());
    }

    @Override
    public Optional<List<String>> removeService(TableChange.RemoveService change) {
        return Optional.empty();
    }

    @Override
    public Optional<List<String>> addDestination(TableChange.AddDestination change) {
        return Optional.empty();
    }

    @Override
    public Optional<List<String>> editDestination(TableChange.EditDestination change) {
        return Optional.empty();
    }

    @Override
    public Optional<List<String>> removeDestination(TableChange.RemoveDestination change) {
        return Optional.empty();
    }

    private static Optional<List<String>> of(VirtualService service) {
        List<String> modules = new ArrayList<>();
        modules.add("ip_vs_" + service.scheduler());
        service.engine().ifPresent(engine -> modules.add("ip_vs_pe_" + engine.toLowerCase(Locale.ROOT)));
        return Optional.of(modules).filter(all -> all.stream().allMatch(name -> name.matches("[a-z0-9_]+")));
    }
}
