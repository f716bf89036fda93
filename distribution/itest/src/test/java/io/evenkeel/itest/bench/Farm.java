package io.evenkeel.itest.bench;

import java.net.InetAddress;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A configuration of many virtual servers with as many real servers each, numbered through. Real servers are addresses of
 * {@link #NETWORK}, which is to be local where the listeners are.
 *
 * @param delayLoop seconds between two checks; empty for no checks at all
 */
record Farm(int services, int serversEach, String delayLoop) {
    static final String NETWORK = "10.128.0.0/16";
    static final int PORT = 8000;
    /** Where the numbers begin within the network: none ends it or begins it. */
    static final int FIRST = 256;

    private static final int LOW = 0xff;

    int servers() {
        return services * serversEach;
    }

    /** Address of a virtual server. */
    static String service(int number) {
        return "10.127." + (1 + number / 250) + "." + (1 + number % 250);
    }

    /** Address of a real server. */
    static String server(int number) {
        int at = FIRST + number;
        return "10.128." + (at >> 8) + "." + (at & LOW);
    }

    /** Which real server has an address. */
    static int number(InetAddress address) {
        byte[] bytes = address.getAddress();
        return ((bytes[2] & LOW) << 8 | bytes[3] & LOW) - FIRST;
    }

    String text() {
        return text(0);
    }

    /** @param more real servers that the last virtual server has beyond its own */
    String text(int more) {
        return IntStream.range(0, services)
                .mapToObj(i -> service(i, serversEach + (i == services - 1 ? more : 0)))
                .collect(Collectors.joining("", "global_defs {\n    router_id farm\n}\n", ""));
    }

    private String service(int number, int servers) {
        StringBuilder text = new StringBuilder();
        text.append("virtual_server ").append(service(number)).append(" ").append(PORT);
        text.append(" {\n    lb_algo rr\n    lb_kind DR\n    protocol TCP\n");
        if (!delayLoop.isEmpty()) {
            text.append("    delay_loop ").append(delayLoop).append('\n');
        }
        for (int i = 0; i < servers; i++) {
            text.append("    real_server ")
                    .append(server(number * serversEach + i))
                    .append(" ")
                    .append(PORT);
            text.append(" {\n        weight 1\n").append(check()).append("    }\n");
        }
        return text.append("}\n").toString();
    }

    private String check() {
        return delayLoop.isEmpty()
                ? ""
                : "        TCP_CHECK {\n            connect_timeout 1\n            retry 0\n        }\n";
    }
}
