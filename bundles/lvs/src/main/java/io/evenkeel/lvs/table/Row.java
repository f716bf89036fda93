package io.evenkeel.lvs.table;

import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.lvs.TableRow;
import io.evenkeel.api.lvs.VirtualService;
import java.util.List;

/** A virtual service with its servers, as the kernel has it or as it is wanted. */
public record Row(VirtualService service, List<Destination> destinations) {
    public Row {
        destinations = List.copyOf(destinations);
    }

    /** What the kernel has, without what it counted. */
    public static Row of(TableRow row) {
        return new Row(
                row.service(),
                row.servers().stream().map(TableRow.Server::destination).toList());
    }
}
