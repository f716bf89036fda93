package io.evenkeel.lvs.config;

import io.evenkeel.api.config.Places;
import io.evenkeel.api.lvs.Destination.Forwarding;
import io.evenkeel.api.lvs.Destination.Tunnel;
import io.evenkeel.api.lvs.Destination.Tunnel.Checksum;
import io.evenkeel.api.lvs.Destination.Tunnel.Kind;
import java.util.Map;
import java.util.Optional;

/** One line of {@code lb_kind}, {@code lvs_method} or {@code sorry_server_lvs_method}. */
record MethodResolver(Complaints complaints, String keyword) {
    private static final Map<String, Kind> KINDS = Map.of("ipip", Kind.IPIP, "gue", Kind.GUE, "gre", Kind.GRE);

    /** For looking ahead; what is wrong is said where the method is used. */
    static final MethodResolver SILENT = new MethodResolver(new Complaints("", Places.NOWHERE, said -> {}), "");

    /** The method written, or the one to use instead. */
    Method resolve(Optional<MethodLine> line, Method instead) {
        complaints.said(keyword, line, instead);
        return line.map(written -> resolve(written, instead)).orElse(instead);
    }

    private Method resolve(MethodLine line, Method instead) {
        if (line.word() != MethodLine.Word.TUN) {
            refuseTunnelWords(line);
            return line.word() == MethodLine.Word.NAT ? Method.NAT : new Method(Forwarding.ROUTE, Optional.empty());
        }
        String type = line.type().orElse("ipip");
        if (!KINDS.containsKey(type)) {
            complaints.error(
                    keyword,
                    "there is no tunnel of type " + type + ", so " + instead + " is used",
                    "use ipip, gue or gre");
            return instead;
        }
        Kind kind = KINDS.get(type);
        if (kind == Kind.GUE && line.port().isEmpty()) {
            complaints.error(
                    keyword, "a gue tunnel needs its port, so " + instead + " is used", "write type gue port PORT");
            return instead;
        }
        return new Method(Forwarding.TUNNEL, Optional.of(new Tunnel(kind, port(line, kind), checksum(line, kind))));
    }

    private void refuseTunnelWords(MethodLine line) {
        boolean any = line.type().isPresent()
                || line.port().isPresent()
                || line.noChecksum()
                || line.checksum()
                || line.remoteChecksum();
        if (any) {
            complaints.note(
                    keyword, "what follows " + line.word() + " is ignored: only TUN has a type, a port and a checksum");
        }
    }

    private int port(MethodLine line, Kind kind) {
        if (kind != Kind.GUE && line.port().isPresent()) {
            complaints.error(keyword, "port is ignored: only a gue tunnel has one", "remove it, or say type gue");
            return 0;
        }
        return line.port().orElse(0);
    }

    private Checksum checksum(MethodLine line, Kind kind) {
        Checksum wanted = line.remoteChecksum() ? Checksum.REMCSUM : line.checksum() ? Checksum.CSUM : Checksum.NONE;
        if (wanted != Checksum.NONE && (kind == Kind.IPIP || kind == Kind.GRE && wanted == Checksum.REMCSUM)) {
            complaints.error(
                    keyword,
                    (wanted == Checksum.CSUM ? "csum" : "remcsum") + " is ignored: "
                            + (kind == Kind.IPIP
                                    ? "an ipip tunnel has no checksum"
                                    : "a gre tunnel has no such checksum"),
                    "remove it");
            return Checksum.NONE;
        }
        return wanted;
    }
}
