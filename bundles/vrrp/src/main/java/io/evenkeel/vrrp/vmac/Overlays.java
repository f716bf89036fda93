package io.evenkeel.vrrp.vmac;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import io.evenkeel.api.net.Network.AddressChange;
import io.evenkeel.api.net.Network.NewLink;
import io.evenkeel.api.net.NetworkView;
import io.evenkeel.vrrp.config.Overlay;
import io.evenkeel.vrrp.estate.Estate;
import io.evenkeel.vrrp.estate.Register;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Keeps the links of virtual routers in being: made before their router begins, made again when the link under them comes
 * back, removed when nobody wants them. A link that is there already and is what would be made is taken over. Threads that
 * may wait for the kernel only, one at a time.
 */
public final class Overlays {
    private final Network network;
    private final Register register;
    private final Log log;
    private final KernelSettings settings;
    private final Map<String, String> failures = new HashMap<>();
    private final Map<String, Overlay> made = new LinkedHashMap<>();
    private volatile Wishes wanted = Wishes.NONE;
    private boolean swept;
    private boolean succeeds;

    /** @param register says what a daemon before has left, and is told of settings before they are changed */
    public Overlays(Network network, Register register, Log log) {
        this.network = network;
        this.register = register;
        this.log = log;
        this.settings = new KernelSettings(network, register, log);
    }

    /**
     * An engine that is alive, or was a moment ago, has left what is there. What is not wanted any more of it stays until
     * {@link #settle}: a virtual router that goes says so by its own link.
     */
    public synchronized void succeed() {
        succeeds = !swept;
    }

    /** Makes what is lacking of these. What is there and not among them stays until {@link #settle}. */
    public synchronized void prepare(Wishes wishes) {
        wanted = wishes;
        try {
            sweep();
            prepare();
        } catch (NativeException failure) {
            log.error("interfaces of virtual routers cannot be made: " + failure.getMessage());
        }
    }

    /** Makes again what has gone since; also called when nothing has. */
    public synchronized void repair() {
        try {
            prepare();
        } catch (NativeException failure) {
            log.error("interfaces of virtual routers cannot be made: " + failure.getMessage());
        }
    }

    private void prepare() throws NativeException {
        if (wanted.isEmpty()) {
            return;
        }
        NetworkView view = network.view();
        around(view);
        for (Overlay overlay : wanted.overlays()) {
            try {
                prepare(overlay, view);
                failures.remove(overlay.name());
            } catch (NativeException failure) {
                complain(overlay, failure.getMessage());
            }
        }
    }

    private void complain(Overlay overlay, String why) {
        if (!why.equals(failures.put(overlay.name(), why))) {
            log.error("(" + overlay.owner() + "): Error creating VMAC interface " + overlay.name() + ": " + why);
        }
    }

    /** By what the filter of all was before us, however much of this was done before. */
    private void around(NetworkView view) {
        int all = settings.found(Sysctls.ALL_RP_FILTER)
                .filter(text -> text.matches("[0-9]"))
                .map(Integer::valueOf)
                .orElse(0);
        settings.hold(Sysctls.around(wanted, view, all));
    }

    private void prepare(Overlay overlay, NetworkView view) throws NativeException {
        Optional<Link> parent = view.link(overlay.parent());
        if (parent.isEmpty()) {
            return;
        }
        Optional<Link> present = view.link(overlay.name());
        if (present.isEmpty()) {
            make(overlay, parent.get());
        } else if (!overlay.matches(present.get(), parent)) {
            throw new NativeException(overlay.name(), 17, "another interface has the name");
        } else {
            keep(overlay, present.get());
        }
        addresses(overlay, parent.get());
    }

    private void make(Overlay overlay, Link parent) throws NativeException {
        network.addLink(new NewLink(overlay.name(), parent.index(), overlay.mac(), overlay.kind(), overlay.group()));
        made.put(overlay.name(), overlay);
        raise(
                overlay,
                network.view()
                        .link(overlay.name())
                        .orElseThrow(() -> new NativeException(overlay.name(), 19, "it went as it came")));
        if (overlay.announced()) {
            network.tellLink(parent.index());
        }
        log.info("(" + overlay.owner() + "): Success creating VMAC interface " + overlay.name());
    }

    private void keep(Overlay overlay, Link present) throws NativeException {
        Overlay before = made.put(overlay.name(), overlay);
        if (!overlay.equals(before)) {
            raise(overlay, present);
        }
        if (before == null) {
            log.info("(" + overlay.owner() + "): Found matching interface " + overlay.name());
        }
    }

    private void raise(Overlay overlay, Link link) throws NativeException {
        Sysctls.of(overlay).forEach(settings::set);
        network.raiseLink(link.index(), Optional.of(Mark.own()));
    }

    /** A macvlan's link-local one is its parent's, deprecated: made from the virtual MAC, it would be every router's. */
    private void addresses(Overlay overlay, Link parent) throws NativeException {
        if (!overlay.linkLocal() && overlay.address().isEmpty()) {
            return;
        }
        NetworkView view = network.view();
        Optional<Link> link = view.link(overlay.name());
        if (link.isPresent()) {
            List<AddressChange> changes = OverlayAddresses.lacking(overlay, view, parent, link.get());
            for (Optional<NativeException> result : network.change(changes)) {
                if (result.isPresent()) {
                    throw result.get();
                }
            }
        }
    }

    /** What a daemon that died left behind; what is wanted of it is taken over. */
    private void sweep() throws NativeException {
        if (swept) {
            return;
        }
        swept = true;
        Estate left = register.found().orElse(Estate.NOTHING);
        settings.recall(left.settings());
        if (!succeeds) {
            remove(link -> Mark.isOrphaned(link) || isUnmarked(link, left), ", which a daemon that died left behind");
        }
    }

    private void removeOfEngineBefore() throws NativeException {
        if (succeeds) {
            succeeds = false;
            Estate left = register.found().orElse(Estate.NOTHING);
            remove(
                    link -> Mark.isPresent(link) && left.links().stream().anyMatch(made -> made.is(link)),
                    ", which nobody wants any more");
        }
    }

    private void remove(Predicate<Link> left, String why) throws NativeException {
        for (Link link : network.view().links()) {
            boolean needed = wanted.overlays().stream()
                    .anyMatch(overlay -> overlay.name().equals(link.name()));
            if (!needed && left.test(link)) {
                network.removeLink(link.index());
                log.info("Removed interface " + link.name() + why);
            }
        }
    }

    /** It died between two calls to the kernel: one makes a link, the other notes down on it whose it is. */
    private static boolean isUnmarked(Link link, Estate left) {
        return link.alias().isEmpty() && left.links().stream().anyMatch(made -> made.is(link));
    }

    /** Removes what is not wanted any more, and gives back the kernel settings that were for it. */
    public synchronized void settle() {
        if (wanted.isEmpty() && made.isEmpty() && settings.isEmpty() && !succeeds) {
            return;
        }
        List<Overlay> gone =
                made.values().stream().filter(overlay -> !wanted.names(overlay)).toList();
        try {
            removeOfEngineBefore();
            NetworkView view = network.view();
            for (Overlay overlay : gone) {
                made.remove(overlay.name());
                remove(overlay, view);
            }
            settings.release(new HashSet<>(Sysctls.around(wanted, view, 1).keySet()));
        } catch (NativeException failure) {
            log.error("interfaces of virtual routers cannot be removed: " + failure.getMessage());
        }
    }

    private void remove(Overlay overlay, NetworkView view) {
        Optional<Link> link =
                view.link(overlay.name()).filter(present -> overlay.matches(present, view.link(present.parent())));
        if (link.isEmpty()) {
            return;
        }
        try {
            network.removeLink(link.get().index());
            log.info("(" + overlay.owner() + "): Success removing VMAC interface " + overlay.name());
        } catch (NativeException failure) {
            log.error("(" + overlay.owner() + "): Error removing VMAC interface " + overlay.name() + ": "
                    + failure.getMessage());
        }
    }

    /** Whether there is anything to watch over; any thread. */
    public boolean isIdle() {
        return wanted.isEmpty();
    }

    /** Whether a link that has just appeared is one whose settings are wanted; any thread. */
    boolean concerns(String name) {
        return wanted.promoting().contains(name)
                || wanted.overlays().stream()
                        .anyMatch(overlay -> overlay.parent().equals(name));
    }

    /** Whether one of them could be made that is not there, or lacks its address; any thread, without waiting. */
    boolean isLacking(NetworkView view) {
        return wanted.overlays().stream().anyMatch(overlay -> isLacking(overlay, view));
    }

    private static boolean isLacking(Overlay overlay, NetworkView view) {
        Optional<Link> parent = view.link(overlay.parent());
        Optional<Link> link = view.link(overlay.name());
        return parent.isPresent()
                && (link.isEmpty()
                        || !OverlayAddresses.lacking(overlay, view, parent.get(), link.get())
                                .isEmpty());
    }

    /** Removes all. */
    public synchronized void close() {
        wanted = Wishes.NONE;
        settle();
    }
}
