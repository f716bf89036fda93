package io.evenkeel.lvs;

import io.evenkeel.api.dump.Dumps;
import io.evenkeel.api.lvs.LvsEngine;
import io.evenkeel.api.lvs.VirtualServerStatus;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Load balancing in the data dump; as in keepalived the statistics and the JSON have nothing of it. */
@Component
public final class LvsDumps implements Dumps {
    private final LvsEngine engine;

    @Activate
    public LvsDumps(@Reference LvsEngine engine) {
        this.engine = engine;
    }

    @Override
    public List<String> data() {
        List<VirtualServerStatus> servers = engine.virtualServers();
        if (servers.isEmpty()) {
            return List.of();
        }
        return Stream.concat(
                        Stream.of("------< LVS Topology >------"),
                        servers.stream().flatMap(server -> DataText.lines(server).stream()))
                .toList();
    }

    @Override
    public List<String> statistics() {
        return List.of();
    }

    @Override
    public List<Map<String, Object>> json() {
        return List.of();
    }

    @Override
    public void clearStatistics() {
        // the kernel counts, and it is asked for its counters elsewhere
    }
}
