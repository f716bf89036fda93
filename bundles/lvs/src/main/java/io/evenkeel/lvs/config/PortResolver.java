package io.evenkeel.lvs.config;

/**
 * The port of one server of a virtual server.
 *
 * @param keyword it is written with; empty when the block is the server's own
 */
record PortResolver(Services services, Complaints complaints, String keyword) {

    /**
     * The kernel rewrites ports by NAT alone: any other server gets what was sent to the service's port.
     *
     * @param written 0 for none
     */
    int resolve(int written, Method method) {
        if (written == 0 || written == services.port()) {
            return services.port();
        }
        if (method.translates()) {
            return written;
        }
        if (services.areOn(written)) {
            return services.port();
        }
        String of = keyword.isEmpty() ? "" : " of " + keyword;
        String used = services.port() == 0 ? "each packet keeps its own" : services.port() + " is used";
        complaints.error(
                keyword,
                "port " + written + of + " is ignored, " + used + ": only NAT changes ports",
                "use the port of the service, or lb_kind NAT");
        return services.port();
    }
}
