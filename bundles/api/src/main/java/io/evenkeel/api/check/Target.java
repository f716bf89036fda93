package io.evenkeel.api.check;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * The real server a check is for, with what it inherits.
 *
 * @param virtualServer as the log names it: {@code [192.0.2.1]:tcp:80}, {@code FWM 5}, {@code [GROUP]:0}
 * @param realServer as the log names it: {@code [10.0.0.1]:tcp:80}
 * @param port 0 when the real server has none
 * @param weight as configured
 * @param connectTimeout how long an attempt may take where the check does not say
 * @param delayLoop the virtual server's
 * @param virtualHost name of the site, of the real server or else of the virtual server
 */
public record Target(
        String virtualServer,
        String realServer,
        InetAddress address,
        int port,
        int weight,
        Duration connectTimeout,
        Duration delayLoop,
        Optional<String> virtualHost) {}
