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
import java.util.concurrent.ConcurrentSkipListMap;
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
    /** In the order of the framework, the best first: of two bundles that bring the same kind of check one is used. */
    private final Map<ServiceReference<CheckerFactory<?>>, Entry> entries =
            new ConcurrentSkipListMap<>(Comparator.<ServiceReference<CheckerFactory<?>>>reverseOrder());

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    /** A factory that is here; without a kind when it went into quarantine at once. */
    private static final class Entry {
        private final String bundle;
        private final Station station;
        private final Optional<CheckKind<?>> kind;
        /** Empty while another bundle's kind is used. */
        private Optional<ServiceRegistration<Grammar>> grammar = Optional.empty();

        Entry(String bundle, Station station, Optional<CheckKind<?>> kind) {
            this.bundle = bundle;
            this.station = station;
            this.kind = kind;
        }

        boolean brings(String keyword) {
            return kind.filter(one -> one.keyword().equals(keyword)).isPresent();
        }
    }

    @Activate
    public CheckKinds(BundleContext context, @Reference Network network) {
        this.context = context;
        this.network = network;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addFactory(ServiceReference<CheckerFactory<?>> reference, CheckerFactory<?> factory) {
        String bundle = name(reference.getBundle());
        Station[] own = new Station[1];
        ExecutorService thread = Station.thread(shortName(reference.getBundle()), network);
        own[0] = new Station(thread, why -> quarantined(bundle, own[0], why));
        Optional<CheckKind<?>> kind = CheckKind.of(factory, own[0]).map(made -> made);
        Entry entry = new Entry(bundle, own[0], kind);
        entries.put(reference, entry);
        kind.map(CheckKind::keyword).ifPresent(keyword -> {
            elect(keyword);
            if (entry.grammar.isEmpty()) {
                log.warning("Bundle " + bundle + " is not used: "
                        + first(keyword).orElseThrow().bundle + " brings " + keyword + " already");
            }
        });
    }

    synchronized void removeFactory(ServiceReference<CheckerFactory<?>> reference) {
        Entry entry = entries.remove(reference);
        if (entry == null) {
            return;
        }
        String keyword = entry.kind.map(CheckKind::keyword).orElse("check");
        tell(entry.station, "the bundle that brings " + keyword + " is not here");
        entry.station.close();
        entry.grammar.ifPresent(ServiceRegistration::unregister);
        entry.kind.map(CheckKind::keyword).ifPresent(this::elect);
    }

    /** The best of those that bring a kind of check has its block in the language, and no other. */
    private void elect(String keyword) {
        Optional<Entry> best = first(keyword);
        entries.values().stream()
                .filter(entry -> entry.brings(keyword) && best.get() != entry)
                .forEach(entry -> {
                    entry.grammar.ifPresent(ServiceRegistration::unregister);
                    entry.grammar = Optional.empty();
                });
        best.filter(entry -> entry.grammar.isEmpty())
                .ifPresent(entry ->
                        entry.grammar = entry.kind.map(kind -> context.registerService(Grammar.class, kind, null)));
    }

    private Optional<Entry> first(String keyword) {
        for (Entry entry : entries.values()) {
            if (entry.brings(keyword)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
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

    private Optional<CheckKind<?>> kind(String keyword) {
        return first(keyword).flatMap(entry -> entry.kind);
    }

    @Override
    public Optional<Station> find(String keyword) {
        return kind(keyword).map(CheckKind::station);
    }

    /** Every factory hears of the configuration before its blocks are made into probes. */
    public void configure(Configuration configuration) {
        entries.values().forEach(entry -> entry.kind.ifPresent(kind -> kind.configure(configuration)));
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
            Optional<String> keyword = entry.kind.map(CheckKind::keyword);
            Optional<Entry> used = keyword.flatMap(this::first);
            boolean spare = used.filter(best -> best != entry).isPresent();
            Tally tally = spare ? Tally.NONE : keyword.map(tallies::get).orElse(Tally.NONE);
            keyword.ifPresent(missed::remove);
            Optional<String> trouble =
                    spare ? Optional.of("not used: " + used.get().bundle + " is") : entry.station.quarantine();
            all.add(status(keyword, Optional.of(entry.bundle), tally, trouble));
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
        entries.values().forEach(entry -> entry.station.inspect());
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
