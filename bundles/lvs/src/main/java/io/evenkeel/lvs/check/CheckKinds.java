package io.evenkeel.lvs.check;

import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Target;
import io.evenkeel.api.config.Configuration;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Grammar;
import io.evenkeel.api.log.Log;
import io.evenkeel.api.lvs.CheckerStatus;
import io.evenkeel.api.net.Network;
import io.evenkeel.lvs.check.Checks.Tally;
import io.evenkeel.lvs.config.Checkers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The kinds of checks that are installed. What a factory's block may hold becomes part of the configuration language while
 * the factory is here. Any thread.
 */
@Component(service = CheckKinds.class)
public final class CheckKinds implements Checkers, Stations {
    private final Log log = Log.of("lvs");
    private final BundleContext context;
    private final Network network;
    private final Map<CheckerFactory<?>, Entry> entries = new ConcurrentHashMap<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /** A factory that is here; without a kind when it went into quarantine at once. */
    private record Entry(
            String bundle,
            Station station,
            Optional<CheckKind<?>> kind,
            Optional<ServiceRegistration<Grammar>> grammar) {}

    @Activate
    public CheckKinds(BundleContext context, @Reference Network network) {
        this.context = context;
        this.network = network;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addFactory(ServiceReference<CheckerFactory<?>> reference, CheckerFactory<?> factory) {
        String bundle = name(reference.getBundle());
        Station[] own = new Station[1];
        ExecutorService thread = Station.thread(shortName(reference.getBundle()), network);
        own[0] = new Station(thread, why -> quarantined(bundle, own[0], why));
        Optional<CheckKind<?>> kind = CheckKind.of(factory, bundle, own[0]).map(made -> made);
        entries.put(
                factory,
                new Entry(bundle, own[0], kind, kind.map(made -> context.registerService(Grammar.class, made, null))));
    }

    void removeFactory(CheckerFactory<?> factory) {
        Entry entry = entries.remove(factory);
        if (entry == null) {
            return;
        }
        String keyword = entry.kind().map(CheckKind::keyword).orElse("check");
        tell(entry.station(), "the bundle that brings " + keyword + " is not here");
        entry.station().close();
        entry.grammar().ifPresent(ServiceRegistration::unregister);
    }

    private void quarantined(String bundle, Station station, String why) {
        log.error("Bundle " + bundle + " is in quarantine, its checks are held as they stand: " + why
                + " - update the bundle to run them again");
        tell(station, "quarantine: " + why);
    }

    private void tell(Station station, String why) {
        listeners.forEach(listener -> listener.gone(station, why));
    }

    private static String name(Bundle bundle) {
        return bundle == null ? "(gone)" : bundle.getSymbolicName() + " " + bundle.getVersion();
    }

    private static String shortName(Bundle bundle) {
        String name = bundle == null ? "gone" : bundle.getSymbolicName();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    @Override
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    @Override
    public void ignore(Listener listener) {
        listeners.remove(listener);
    }

    /** The kinds that have said what they are. */
    List<CheckKind<?>> all() {
        List<CheckKind<?>> kinds = new ArrayList<>();
        entries.values().forEach(entry -> entry.kind().ifPresent(kinds::add));
        return kinds;
    }

    private Optional<CheckKind<?>> kind(String keyword) {
        for (Entry entry : entries.values()) {
            if (entry.kind().filter(kind -> kind.keyword().equals(keyword)).isPresent()) {
                return entry.kind();
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<Station> find(String keyword) {
        return kind(keyword).map(CheckKind::station);
    }

    /** Every factory hears of the configuration before its blocks are made into probes. */
    public void configure(Configuration configuration) {
        all().forEach(kind -> kind.configure(configuration));
    }

    /**
     * For the shell.
     *
     * @param tallies how many checks there are, by keyword
     */
    public List<CheckerStatus> status(Map<String, Tally> tallies) {
        Map<String, Tally> missed = new HashMap<>(tallies);
        List<CheckerStatus> all = new ArrayList<>();
        for (Entry entry : entries.values()) {
            Optional<String> keyword = entry.kind().map(CheckKind::keyword);
            Tally tally = keyword.map(tallies::get).orElse(Tally.NONE);
            keyword.ifPresent(missed::remove);
            all.add(status(
                    keyword, Optional.of(entry.bundle()), tally, entry.station().quarantine()));
        }
        missed.forEach(
                (keyword, tally) -> all.add(status(Optional.of(keyword), Optional.empty(), tally, Optional.empty())));
        all.sort(Comparator.comparing(one -> one.keyword().orElse("")));
        return all;
    }

    private static CheckerStatus status(
            Optional<String> keyword, Optional<String> bundle, Tally tally, Optional<String> quarantine) {
        return new CheckerStatus(keyword, bundle, tally.running(), tally.held(), quarantine);
    }

    @Override
    public void inspect() {
        entries.values().forEach(entry -> entry.station().inspect());
    }

    @Override
    public CheckerFactory.Defaults defaults(String keyword) {
        return kind(keyword).map(CheckKind::defaults).orElse(CheckerFactory.Defaults.COMMON);
    }

    @Override
    public Supplier<Made> probe(String keyword, Record block, Target target, Diagnostics problems) {
        return kind(keyword).map(kind -> kind.probe(block, target, problems)).orElse(Absent::new);
    }

    @Deactivate
    void close() {
        List.copyOf(entries.keySet()).forEach(this::removeFactory);
    }
}
