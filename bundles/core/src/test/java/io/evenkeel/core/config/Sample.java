package io.evenkeel.core.config;

import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Cidr;
import io.evenkeel.api.config.Command;
import io.evenkeel.api.config.Default;
import io.evenkeel.api.config.Grammar;
import io.evenkeel.api.config.Keyword;
import io.evenkeel.api.config.Keywords;
import io.evenkeel.api.config.Lenient;
import io.evenkeel.api.config.Lines;
import io.evenkeel.api.config.Name;
import io.evenkeel.api.config.Option;
import io.evenkeel.api.config.Place;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.config.Positional;
import io.evenkeel.api.config.Range;
import io.evenkeel.api.config.RestOfLine;
import io.evenkeel.api.config.Switch;
import io.evenkeel.api.config.WholeSeconds;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A small grammar of the shapes the real ones have. */
final class Sample {

    private Sample() {}

    enum State {
        MASTER,
        BACKUP,
        SLOW_START
    }

    record Address(
            @Positional Cidr address,
            @Option("dev") Optional<String> dev,
            @Option({"brd", "broadcast"}) String broadcast,
            @Option("no_track") boolean noTrack,
            @Option("via") Optional<Via> via,
            Place place) {}

    record Via(@Positional InetAddress gateway, @Positional @Default("0") int weight) {}

    record Track(
            @Positional String name,
            @Option("weight") @Range(min = "-253", max = "253") OptionalInt weight,
            @Option("reverse") boolean reverse) {}

    record Every(@Option("all") boolean all, @Positional @Range(min = "1", max = "86400") int seconds) {}

    @Block("authentication")
    record Authentication(@Keyword("auth_type") String type, @Keyword("auth_pass") String pass) {

        Authentication {
            if (pass.equals("refused")) {
                throw new IllegalArgumentException("auth_pass must not be that");
            }
        }
    }

    @Keywords("vrrp_instance")
    record Garp(
            @Keyword("garp_master_delay") @Range(min = "0", max = "4294") @WholeSeconds @Default("5") Duration delay,
            @Keyword("garp_master_repeat") @Range(min = "1", max = "100", outside = Range.Outside.CLAMP) @Default("5")
                    int repeat,
            @Keyword(value = "garp_extra_if", formerly = "vmac_garp_intvl") Optional<Every> extra) {}

    @Block(value = "vrrp_instance", unique = true, doc = "One virtual router.")
    record Instance(
            @Name String name,
            @Keyword(value = "state", doc = "How it begins.") @Default("BACKUP") State state,
            @Keyword("interface") Optional<String> link,
            @Keyword("virtual_router_id") @Range(min = "1", max = "255") int vrid,
            @Keyword("priority") @Range(min = "1", max = "255") @Default("100") int priority,
            @Keyword("advert_int") @Range(min = "0.01", max = "255") @Default("1") Duration advertInterval,
            @Keyword("nopreempt") boolean nopreempt,
            @Keyword("smtp_alert") @Switch Optional<Boolean> smtpAlert,
            @Keyword("notify_master") Optional<Command> notifyMaster,
            @Keyword("notify_deleted") @RestOfLine Optional<Command> notifyDeleted,
            @Keyword("mcast_src_ip") Optional<InetAddress> source,
            @Keyword("authentication") Optional<Authentication> authentication,
            @Lines("virtual_ipaddress") List<Address> addresses,
            @Lines("track_interface") List<Track> interfaces,
            Garp garp,
            Places places) {}

    @Block("vrrp_sync_group")
    record Group(@Name String name, @Lines("group") List<String> members) {}

    @Keywords("global_defs")
    record Globals(
            @Keyword("router_id") Optional<String> routerId,
            @Keyword("vrrp_strict") @Switch boolean strict,
            @Keyword(value = "checker_process_name", formerly = "lvs_process_name") String process,
            @Keyword("vrrp_rlimit_rttime") @Lenient @Default("10000") long limit,
            @Keyword("vrrp_iptables") @RestOfLine Optional<List<String>> iptables,
            @Lines("notification_email") List<String> mail) {}

    @Keywords("")
    record Top(@Keyword("instance") String instance, @Lines("static_ipaddress") List<Address> addresses) {}

    record Target(@Positional InetAddress address, @Positional @Default("0") int port) {}

    @Block("virtual_server")
    record VirtualServer(
            @Name Target target,
            @Keyword("delay_loop") @Default("60") Duration delayLoop,
            @Keyword("real_server") List<RealServer> servers) {}

    @Block("real_server")
    record RealServer(@Name Target target, @Keyword("weight") @Default("1") int weight, Places places) {}

    @Block("virtual_server_group")
    record ServerGroup(@Name String name, @Lines("") List<Target> targets) {}

    /** Another bundle's block inside {@link RealServer}. */
    @Block(value = "TCP_CHECK", in = "virtual_server/real_server")
    record TcpCheck(@Keyword("connect_port") OptionalInt port) {}

    @Keywords("virtual_server/real_server")
    record Mail(@Keyword("smtp_alert") @Switch boolean alert) {}

    @Block(value = "track_file", formerly = "vrrp_track_file")
    record TrackFile(@Name String name, @Keyword("file") @RestOfLine String file) {}

    static Grammar vrrp() {
        return grammar("vrrp", Instance.class, Group.class, Globals.class, Top.class);
    }

    static Grammar lvs() {
        return grammar("lvs", VirtualServer.class, ServerGroup.class);
    }

    static Grammar checks() {
        return grammar("checks", TcpCheck.class, Mail.class);
    }

    static Grammar track() {
        return grammar("track", TrackFile.class);
    }

    static List<Grammar> all() {
        return List.of(vrrp(), lvs(), checks(), track());
    }

    @SafeVarargs
    static Grammar grammar(String feature, Class<? extends Record>... records) {
        return new Grammar() {
            @Override
            public String feature() {
                return feature;
            }

            @Override
            public List<Class<? extends Record>> records() {
                return List.of(records);
            }
        };
    }
}
