package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Place;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.VirtualService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which virtual server has which row of the kernel's table: no two can have the same. */
final class TakenKeys {
    private final Map<ServiceKey, Place> places = new HashMap<>();

    /** The services without those that are taken, which is said. */
    Services free(Services services, Complaints complaints) {
        Place here = complaints.places().block();
        List<VirtualService> free = new ArrayList<>();
        Map<Place, List<ServiceKey>> taken = new LinkedHashMap<>();
        Set<ServiceKey> own = new HashSet<>();
        for (VirtualService row : services.rows()) {
            Place place = own.add(row.key()) ? places.get(row.key()) : here;
            if (place == null) {
                free.add(row);
            } else {
                taken.computeIfAbsent(place, first -> new ArrayList<>()).add(row.key());
            }
        }
        taken.forEach((place, keys) -> say(complaints, place, keys, free.isEmpty()));
        return services.with(free);
    }

    private static void say(Complaints complaints, Place place, List<ServiceKey> keys, boolean whole) {
        String which = keys.get(0) + (keys.size() > 1 ? " and " + (keys.size() - 1) + " more" : "");
        if (place.equals(complaints.places().block())) {
            complaints.note("", "it lists " + which + " twice");
            return;
        }
        complaints
                .problems()
                .error(
                        complaints.places().block(),
                        complaints.subject() + (whole ? " is left out: " : ": left out is ") + which
                                + ", the virtual server of " + Complaints.text(place) + " has the same",
                        "remove one of the two");
    }

    void take(Services services, Place place) {
        services.rows().forEach(row -> places.put(row.key(), place));
    }
}
