package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Places;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.VirtualService;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** One virtual server. */
final class PoolResolver {
    private final Context context;
    private final VirtualServerBlock block;
    private final Complaints complaints;

    PoolResolver(Context context, VirtualServerBlock block) {
        this.context = context;
        this.block = block;
        this.complaints = new Complaints(ListeningResolver.text(block.header()), block.places(), context.problems());
    }

    /** Nothing when it cannot be used, which is said. */
    Optional<PoolDefinition> resolve(Groups groups, TakenKeys taken, MarkResolver marks) {
        List<Entry> listening = new ListeningResolver(block.header(), groups, complaints).resolve();
        if (listening.isEmpty()) {
            return Optional.empty();
        }
        sayOfTheBlock();
        Method method = method();
        Services services =
                taken.free(new ServiceResolver(block, listening, complaints).resolve(groups, method), complaints);
        if (services.rows().isEmpty()) {
            return Optional.empty();
        }
        RealServers servers = new RealServers(context, block, services, method);
        if (servers.areNone()) {
            complaints.leftOut("", "it has no real servers", "write a real_server in it");
            return Optional.empty();
        }
        taken.take(services, complaints.places().block());
        return marks.mark(block, services, complaints).map(rows -> pool(services, rows, method, servers));
    }

    /** @param rows in the kernel's table, where marks may stand for services */
    private PoolDefinition pool(Services services, List<VirtualService> rows, Method method, RealServers servers) {
        Places places = block.places();
        QuorumResolver quorum = new QuorumResolver(block.quorum(), complaints, servers.weight());
        return new PoolDefinition(
                services.name(),
                rows,
                servers.list(),
                new SorryResolver(block, services, method, complaints).resolve(servers.list()),
                quorum.quorum(),
                quorum.hysteresis(),
                block.quorum().omega(),
                suspendsWithout(services),
                context.script(block.quorum().up(), "quorum_up", places),
                context.script(block.quorum().down(), "quorum_down", places),
                context.smtpAlert(block.smtpAlert()),
                context.snmpName(block.snmpName(), places));
    }

    private void sayOfTheBlock() {
        Inheritance.saySubstitutes(complaints, block.checking(), Optional.empty());
        complaints.said("weight", block.weight(), "1");
        complaints.said("slow_start", block.slowStart(), "0");
        if (block.natMask().isPresent()) {
            complaints.warning("nat_mask", "nat_mask is obsolete and has no effect", "remove it");
        }
    }

    private Method method() {
        String keyword = complaints.later("lb_kind", "lvs_method");
        Optional<MethodLine> line = keyword.equals("lb_kind") ? block.kind() : block.method();
        if (!complaints.places().has(keyword)) {
            complaints.note(keyword, "no lb_kind is set, so " + Method.NAT + " is used");
        }
        return new MethodResolver(complaints, keyword).resolve(line, Method.NAT);
    }

    private Optional<InetAddress> suspendsWithout(Services services) {
        if (!block.suspend()) {
            return Optional.empty();
        }
        boolean grouped = block.header().group().isPresent();
        if (!grouped && services.rows().get(0).key() instanceof ServiceKey.Addressed service) {
            return Optional.of(service.address());
        }
        if (grouped) {
            complaints.note("ha_suspend", "ha_suspend is ignored: a group is not one address");
        } else {
            complaints.error("ha_suspend", "ha_suspend is ignored: a firewall mark is not one address", "remove it");
        }
        return Optional.empty();
    }
}
