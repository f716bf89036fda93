package io.evenkeel.vrrp.config;

import io.evenkeel.api.net.Link;
import io.evenkeel.api.net.MacAddress;
import io.evenkeel.vrrp.wire.AuthHmac;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What keeping to the RFC changes for one instance; without it everything stays as it was written. */
final class StrictMode {
    private static final int DOWN_TIMER_ADVERTS = 3;
    private static final String SAY_STRICT_OFF = "remove it, or say strict_mode off";

    private final boolean strict;
    private final AcceptanceKeywords written;
    private final Complaints complaints;

    StrictMode(FilterGlobals globals, AcceptanceKeywords written, Complaints complaints) {
        this.strict = written.strict().orElse(globals.strict());
        this.written = written;
        this.complaints = complaints;
    }

    boolean on() {
        return strict;
    }

    /** Why there is no such instance under strict mode. */
    boolean allows(int version, boolean addresses) {
        if (strict && version == 3 && !addresses) {
            complaints.leftOut(
                    "virtual_ipaddress",
                    "no VIP specified; strict mode requires at least one",
                    "add virtual_ipaddress, or say strict_mode off");
            return false;
        }
        return true;
    }

    /**
     * RFC 9568 section 5.1.1.2 knows multicast alone. Of keepalived, 2.2.7 runs such an instance and has no complaint, and
     * 2.4 leaves it out. It runs here: an address out of service is worse than adverts of a kind the RFC does not have.
     */
    void unicast(boolean unicast, Optional<Link> link) {
        if (strict && unicast && link.filter(Link::multicast).isPresent()) {
            complaints.note(
                    "unicast_peer",
                    "strict mode does not support unicast on an interface that has multicast, it is used all the same",
                    "remove unicast_peer, or say strict_mode off");
        }
    }

    /** Version 2 knows no IPv6. */
    int version(int wanted, boolean ipv6) {
        if (strict && ipv6 && wanted == 2) {
            complaints.error(
                    "version",
                    "cannot use IPv6 with VRRP version 2 under strict mode; version 3 is used",
                    "say version 3");
            return 3;
        }
        return wanted;
    }

    /** RFC 9568 section 5.2.9. */
    void addresses(List<VirtualAddress> advertised, boolean ipv6) {
        if (strict
                && ipv6
                && !advertised.isEmpty()
                && !advertised.get(0).address().isLinkLocalAddress()) {
            complaints.warning(
                    "virtual_ipaddress",
                    "the first IPv6 VIP address must be link local under strict mode",
                    "put a link-local address first, on all its routers");
        }
    }

    boolean startsAsMaster(boolean wanted, boolean owner) {
        if (strict && wanted && !owner) {
            complaints.error(
                    "state",
                    "State MASTER must match being address owner under strict mode, so it starts as BACKUP",
                    "say state BACKUP, or priority 255 on the owner of the addresses");
            return false;
        }
        return wanted;
    }

    long preemptDelay(long wanted) {
        return objects("preempt_delay", wanted > 0) ? 0 : wanted;
    }

    int downTimerAdverts(int wanted) {
        if (strict && wanted != DOWN_TIMER_ADVERTS) {
            complaints.warning(
                    "down_timer_adverts",
                    "down_timer_adverts is incompatible with strict mode, so 3 is used",
                    SAY_STRICT_OFF);
            return DOWN_TIMER_ADVERTS;
        }
        return wanted;
    }

    boolean lowerPrioNoAdvert(Optional<Boolean> own, boolean global) {
        return own(own, global, "lower_prio_no_advert", true);
    }

    boolean higherPrioSendAdvert(Optional<Boolean> own, boolean global) {
        return own(own, global, "higher_prio_send_advert", false);
    }

    boolean ownerIgnoreAdverts(Optional<Boolean> own, boolean global, boolean owner) {
        return owner ? own(own, global, "owner_ignore_adverts", true) : own.orElse(global);
    }

    private boolean own(Optional<Boolean> own, boolean global, String keyword, boolean required) {
        if (strict) {
            objects(keyword, own.isPresent() && own.get() != required);
            return required;
        }
        return own.orElse(global);
    }

    Garp garp(Garp wanted, GarpKeywords own) {
        if (!strict) {
            return wanted;
        }
        objects("garp_lower_prio_repeat", own.lowerPrioRepeat().orElse(0) > 0);
        objects(
                "garp_lower_prio_delay",
                !own.lowerPrioDelay().orElse(Duration.ZERO).isZero());
        return new Garp(
                wanted.masterRepeat(),
                wanted.masterDelay(),
                wanted.refresh(),
                wanted.refreshRepeat(),
                0,
                Duration.ZERO);
    }

    /** The virtual router's own, of RFC 9568 section 7.3. */
    Optional<MacAddress> mac(Optional<MacAddress> wanted) {
        if (strict && wanted.isPresent()) {
            complaints.warning(
                    "use_vmac",
                    "cannot specify MAC address with strict mode, so the virtual router's own is used",
                    "leave it out, or say strict_mode off");
            return Optional.empty();
        }
        return wanted;
    }

    boolean transmitFromBase(boolean wanted) {
        return wanted && !objects("vmac_xmit_base", true);
    }

    /** RFC 3768 took authentication out. */
    boolean authenticates(boolean configured) {
        return configured && !objects("authentication", configured);
    }

    /** Whoever wants to be strict believes nobody without proof. */
    AuthHmac enforced(AuthHmac terms) {
        if (!strict || terms.mode() == AuthHmac.Mode.ENFORCE) {
            return terms;
        }
        complaints.warning("auth_hmac", "auth_hmac is taken as mode enforce: strict mode asks for it", SAY_STRICT_OFF);
        return terms.enforced();
    }

    /** Accept_Mode: of version 3, and off unless it is said; an owner accepts. */
    Acceptance acceptance(int version, boolean owner) {
        boolean accepts = strict ? acceptsStrictly(version, owner) : !refuses();
        return new Acceptance(strict, accepts, !accepts && !owner);
    }

    private boolean acceptsStrictly(int version, boolean owner) {
        if (refuses() || !written.accept()) {
            return owner && !refuses();
        }
        if (version == 2 && !owner) {
            complaints.warning(
                    "accept",
                    "accept mode for VRRP version 2 does not comply with RFC3768, so it is off under strict mode",
                    "use version 3, or say strict_mode off");
            return false;
        }
        return true;
    }

    /** The later of {@code accept} and {@code no_accept} holds. */
    private boolean refuses() {
        return written.noAccept() && !(written.accept() && complaints.isLater("accept", "no_accept"));
    }

    private boolean objects(String keyword, boolean objectionable) {
        if (strict && objectionable) {
            complaints.warning(keyword, keyword + " is ignored: strict mode does not support it", SAY_STRICT_OFF);
        }
        return strict && objectionable;
    }
}
