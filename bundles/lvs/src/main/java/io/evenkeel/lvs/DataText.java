package io.evenkeel.lvs;

import io.evenkeel.api.lvs.CheckStatus;
import io.evenkeel.api.lvs.RealServerStatus;
import io.evenkeel.api.lvs.VirtualServerStatus;
import io.evenkeel.api.lvs.VirtualService;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One virtual server of the data dump, for people. */
final class DataText {
    private final List<String> lines = new ArrayList<>();

    private DataText() {}

    static List<String> lines(VirtualServerStatus server) {
        DataText text = new DataText();
        text.pool(server);
        return text.lines;
    }

    private void pool(VirtualServerStatus server) {
        lines.add(" Virtual server = " + server.name());
        server.services().forEach(this::service);
        line("Quorum", server.quorum() + ", hysteresis " + server.hysteresis());
        line("Weight of servers up", server.weight());
        line("Has its quorum", server.quorate() ? "yes" : "no");
        server.sorry().ifPresent(sorry -> line("Sorry server", sorry + (server.serving() ? ", serving" : "")));
        server.servers().forEach(this::server);
    }

    private void service(VirtualService service) {
        String persistence = service.persistence()
                .map(lasting -> ", persistent for " + lasting.timeout() + " s")
                .orElse("");
        line("Kernel service", service.key() + ", " + service.scheduler() + persistence);
    }

    private void server(RealServerStatus server) {
        lines.add("   Real server = " + server.name());
        server.host().ifPresent(host -> detail("Host", host));
        detail("State", (server.up() ? "up" : "down") + " since " + server.since());
        detail("Because", server.because());
        detail("Forwarding", server.forwarding().name().toLowerCase(Locale.ROOT));
        detail("Weight", server.weight() + " of " + server.configured());
        detail("In the kernel's table", server.inTable() ? "yes" : "no");
        detail("Operator's wish", server.wish().name().toLowerCase(Locale.ROOT));
        server.checks().forEach(this::check);
    }

    private void check(CheckStatus check) {
        String held = check.held().map(why -> ", held: " + why).orElse("");
        String last =
                check.lastAt().map(at -> ", last " + at + ": " + check.last()).orElse("");
        detail(
                "Check " + check.keyword(),
                (check.up() ? "up" : "down") + held + ", " + check.failures() + " of " + check.attempts()
                        + " attempts failed" + last);
    }

    private void line(String what, Object value) {
        lines.add("   " + what + " = " + value);
    }

    private void detail(String what, Object value) {
        lines.add("     " + what + " = " + value);
    }
}
