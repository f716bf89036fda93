package io.evenkeel.vrrp;

import io.evenkeel.api.dump.Dumps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        List<String> lines = new ArrayList<>(List.of("------< VRRP Topology >------"));
        routers.reports().forEach(report -> lines.addAll(DataText.lines(report)));
        List<GroupReport> groups = routers.groups();
        if (!groups.isEmpty()) {
            lines.add("------< VRRP Sync groups >------");
            groups.forEach(group -> lines.addAll(group.lines()));
        }
        return lines;
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
