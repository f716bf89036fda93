package io.evenkeel.vrrp;

import io.evenkeel.api.dump.Dumps;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The dumps keepalived's VRRP process writes, in its layout: people parse them. */
@Component
public final class VrrpDumps implements Dumps {

    private final Routers routers;

    @Activate
    public VrrpDumps(@Reference(service = VrrpSubsystem.class) VrrpSubsystem engine) {
        this((Routers) engine);
    }

    VrrpDumps(Routers routers) {
        this.routers = routers;
    }

    @Override
    public List<String> data() {
        return Stream.concat(
                        Stream.of("------< VRRP Topology >------"),
                        routers.reports().stream().flatMap(report -> DataText.lines(report).stream()))
                .toList();
    }

    @Override
    public List<String> statistics() {
        return routers.reports().stream()
                .flatMap(report -> StatisticsText.lines(report).stream())
                .toList();
    }

    @Override
    public List<Map<String, Object>> json() {
        return routers.reports().stream().map(JsonReport::of).toList();
    }

    @Override
    public void clearStatistics() {
        routers.clearCounters();
    }
}
