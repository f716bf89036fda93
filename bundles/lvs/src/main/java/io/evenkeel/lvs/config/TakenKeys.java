package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Place;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.VirtualService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which virtual server has which row of the kernel's table: no two can have the same. */
final class TakenKeys {
    private final Map<ServiceKey, Place> places = new HashMap<>();

    /** The services without those that are taken, which is said. */
    Services free(Services services, Complaints complaints) {
        Map<ServiceKey, VirtualService> own = new LinkedHashMap<>();
        List<ServiceKey> twice = new ArrayList<>();
        for (VirtualService row : services.rows()) {
            if (own.putIfAbsent(row.key(), row) != null) {
                twice.add(row.key());
            }
        }
        if (!twice.isEmpty()) {
            complaints.note("", "it lists " + some(twice) + " twice");
        }
        Map<Place, List<ServiceKey>> taken = new LinkedHashMap<>();
        own.keySet().stream().filter(places::containsKey).forEach(key -> taken.computeIfAbsent(
                        places.get(key), place -> new ArrayList<>())
                .add(key));
        List<VirtualService> free = own.values().stream()
                .filter(row -> !places.containsKey(row.key()))
                .toList();
        taken.forEach((place, keys) -> say(complaints, place, keys, free.isEmpty()));
        return services.with(free);
    }

    private static void say(Complaints complaints, Place place, List<ServiceKey> keys, boolean whole) {
        complaints
                .problems()
                .error(
                        complaints.places().block(),
                        complaints.subject() + (whole ? " is left out: " : ": left out is ") + some(keys)
                                + ", the virtual server of " + Complaints.text(place) + " has the same",
                        "remove one of the two");
    }

    private static String some(List<ServiceKey> keys) {
        return keys.get(0) + (keys.size() > 1 ? " and " + (keys.size() - 1) + " more" : "");
    }

    void take(Services services, Place place) {
        services.rows().forEach(row -> places.put(row.key(), place));
    }
}
