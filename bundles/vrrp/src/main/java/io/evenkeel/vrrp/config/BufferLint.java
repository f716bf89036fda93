package io.evenkeel.vrrp.config;

import io.evenkeel.api.config.Diagnostics;

/** Says which wishes about netlink buffers change nothing, and why. */
record BufferLint(VrrpGlobals globals, Diagnostics problems) {

    void complain() {
        if (globals.buffers().command().filter(bytes -> bytes > 0).isPresent()) {
            useless("vrrp_netlink_cmd_rcv_bufs");
        }
        if (globals.buffers().commandForce().orElse(false)) {
            useless("vrrp_netlink_cmd_rcv_bufs_force");
        }
        if (globals.buffers().monitorForce().filter(wanted -> !wanted).isPresent()) {
            problems.warning(
                    globals.places().of("vrrp_netlink_monitor_rcv_bufs_force"),
                    "vrrp_netlink_monitor_rcv_bufs passes net.core.rmem_max wherever the daemon may, whatever"
                            + " vrrp_netlink_monitor_rcv_bufs_force says",
                    "lower vrrp_netlink_monitor_rcv_bufs instead");
        }
    }

    /** keepalived's command socket can overflow; ours asks no more at once than it has room to be answered. */
    private void useless(String keyword) {
        problems.warning(
                globals.places().of(keyword),
                keyword + " has no effect: requests to the kernel are made in portions whose answers fit the buffer",
                "remove it");
    }
}
