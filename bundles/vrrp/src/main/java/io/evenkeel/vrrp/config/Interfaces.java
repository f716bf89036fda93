package io.evenkeel.vrrp.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Interfaces a virtual router has of its own, and what it asks of those it uses.
 *
 * @param own where its addresses are, and mostly its adverts leave
 * @param transmitsFromBase adverts leave by the interface under {@code own} nevertheless
 * @param others for addresses that are elsewhere
 * @param promotesSecondaries {@code promote_secondaries} of the interface
 * @param extraGarp announcing on interfaces adverts do not leave by
 * @param vrf the routing domain of an instance without interface
 * @param fault why it can never take part, a clause
 */
public record Interfaces(
        Optional<Overlay> own,
        boolean transmitsFromBase,
        List<Overlay> others,
        boolean promotesSecondaries,
        Optional<ExtraGarp> extraGarp,
        Optional<String> vrf,
        Optional<String> fault) {

    public Interfaces {
        others = List.copyOf(others);
    }

    /** All links to be made. */
    public List<Overlay> overlays() {
        List<Overlay> all = new ArrayList<>(own.stream().toList());
        all.addAll(others);
        return all;
    }

    /** Link adverts leave by, when it is not the interface itself. */
    public Optional<String> transmitsBy() {
        return (transmitsFromBase ? Optional.<Overlay>empty() : own)
                .map(Overlay::name)
                .or(() -> vrf);
    }

    /** Link whose address adverts have as their source, when it is not the interface itself. */
    public Optional<String> speaksFrom() {
        return own.filter(overlay -> !overlay.isMacvlan()).map(Overlay::name);
    }
}
