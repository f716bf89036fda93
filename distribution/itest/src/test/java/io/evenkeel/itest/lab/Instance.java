package io.evenkeel.itest.lab;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A {@code vrrp_instance} as these tests write it.
 *
 * @param advertInterval as written, seconds
 * @param lines further lines of the block
 */
public record Instance(
        String name,
        int version,
        String state,
        String interfaceName,
        int virtualRouterId,
        int priority,
        String advertInterval,
        List<String> addresses,
        List<String> lines) {

    /** On eth0, virtual router 51, BACKUP, priority 100, one advert a second in version 2, two in version 3. */
    public static Instance of(int version) {
        return new Instance(
                "VI_1", version, "BACKUP", "eth0", 51, 100, version == 2 ? "1" : "0.5", List.of(), List.of());
    }

    public Instance name(String other) {
        return new Instance(
                other, version, state, interfaceName, virtualRouterId, priority, advertInterval, addresses, lines);
    }

    public Instance state(String other) {
        return new Instance(
                name, version, other, interfaceName, virtualRouterId, priority, advertInterval, addresses, lines);
    }

    public Instance on(String otherInterface) {
        return new Instance(
                name, version, state, otherInterface, virtualRouterId, priority, advertInterval, addresses, lines);
    }

    public Instance virtualRouterId(int other) {
        return new Instance(name, version, state, interfaceName, other, priority, advertInterval, addresses, lines);
    }

    public Instance priority(int other) {
        return new Instance(
                name, version, state, interfaceName, virtualRouterId, other, advertInterval, addresses, lines);
    }

    public Instance every(String seconds) {
        return new Instance(name, version, state, interfaceName, virtualRouterId, priority, seconds, addresses, lines);
    }

    /** Adds virtual addresses, with whatever follows them on their lines. */
    public Instance address(String... more) {
        return new Instance(
                name,
                version,
                state,
                interfaceName,
                virtualRouterId,
                priority,
                advertInterval,
                plus(addresses, more),
                lines);
    }

    /** Adds lines to the block. */
    public Instance with(String... more) {
        return new Instance(
                name,
                version,
                state,
                interfaceName,
                virtualRouterId,
                priority,
                advertInterval,
                addresses,
                plus(lines, more));
    }

    public Instance unicast(InetAddress self, InetAddress... peers) {
        return with("unicast_src_ip " + self.getHostAddress(), "unicast_peer {")
                .with(List.of(peers).stream().map(InetAddress::getHostAddress).toArray(String[]::new))
                .with("}");
    }

    private static List<String> plus(List<String> some, String... more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }

    /** The block as text. */
    public String text() {
        return """
                vrrp_instance %s {
                    version %d
                    state %s
                    interface %s
                    virtual_router_id %d
                    priority %d
                    advert_int %s
                %s
                    virtual_ipaddress {
                %s
                    }
                }
                """
                .formatted(
                        name,
                        version,
                        state,
                        interfaceName,
                        virtualRouterId,
                        priority,
                        advertInterval,
                        indented(4, lines),
                        indented(8, addresses));
    }

    private static String indented(int blanks, List<String> lines) {
        return lines.stream().map(line -> " ".repeat(blanks) + line).collect(Collectors.joining("\n"));
    }

    /** The smallest configuration with this instance alone. */
    public String configuration() {
        return "global_defs {\n    router_id itest\n}\n" + text();
    }
}
