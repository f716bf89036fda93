package io.evenkeel.shell;

import io.evenkeel.api.lvs.HostStatus;
import io.evenkeel.api.lvs.RealServerStatus;
import io.evenkeel.api.lvs.VirtualServerStatus;
import io.evenkeel.api.net.IpText;
import io.evenkeel.shell.Answer.Column;
import io.evenkeel.shell.Answer.Table;
import io.evenkeel.shell.Value.Mark;
import io.evenkeel.shell.Value.Marked;
import java.util.List;
import java.util.stream.Stream;

/** The names that servers of one virtual server are configured by. */
record LvsHosts(List<HostStatus> hosts) {

    static LvsHosts of(VirtualServerStatus server, List<HostStatus> all) {
        return new LvsHosts(all.stream()
                .filter(host -> host.virtualServers().contains(server.name()))
                .toList());
    }

    Stream<HostStatus> withoutAddress() {
        return hosts.stream().filter(host -> host.addresses().isEmpty());
    }

    /** What follows the reason a server is as it is: the name it comes from, and what is wrong with that. */
    String origin(RealServerStatus server) {
        return server.host().map(name -> ", from " + name + held(server, name)).orElse("");
    }

    private String held(RealServerStatus server, String name) {
        return hosts.stream()
                .filter(host -> host.host().equals(name)
                        && host.addresses().contains(server.key().address()))
                .flatMap(host -> host.trouble().stream())
                .findFirst()
                .map(why -> ", which is held: " + why)
                .orElse("");
    }

    Table table() {
        List<Column> columns = List.of(
                new Column("host", "name"),
                new Column("addresses", "addresses"),
                new Column("trouble", "trouble"),
                new Column("askedAt", "asked"),
                new Column("againAt", "asked again"));
        return new Table(
                columns,
                hosts.stream()
                        .map(host -> List.<Object>of(
                                host.host(),
                                host.addresses().stream().map(IpText::of).toList(),
                                host.trouble().map(why -> new Marked(why, Mark.WATCH)),
                                host.askedAt(),
                                host.againAt()))
                        .toList(),
                "Its servers are given by address.");
    }
}
