package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Place;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.VirtualService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which virtual server has which row of the kernel's table: no two can have the same. */
final class TakenKeys {
    private final Map<ServiceKey, Place> places = new HashMap<>();

    /** The services without those that are taken, which is said. */
    Services free(Services services, Complaints complaints) {
        List<VirtualService> free = new ArrayList<>();
        Set<ServiceKey> own = new HashSet<>();
        for (VirtualService row : services.rows()) {
            Place taken = own.add(row.key())
                    ? places.get(row.key())
                    : complaints.places().block();
            if (taken == null) {
                free.add(row);
            } else {
                complaints
                        .problems()
                        .error(
                                complaints.places().block(),
                                complaints.subject() + ": " + row.key() + " is left out: the virtual server of "
                                        + taken.file() + ":" + taken.line() + " has it already",
                                "remove one of the two");
            }
        }
        return services.with(free);
    }

    void take(Services services, Place place) {
        services.rows().forEach(row -> places.put(row.key(), place));
    }
}
