package io.evenkeel.check.http;

import java.util.Optional;

/**
 * A page made ready: the request and what its answer must be.
 *
 * @param host as the Host header has it
 * @param digest MD5 of the body, lower case
 * @param closeNotify whether a TLS connection is ended with close_notify
 */
record Page(
        String path,
        String host,
        Statuses statuses,
        Optional<String> digest,
        Optional<Search> search,
        boolean closeNotify) {

    /** The request, byte for byte as keepalived sends it. */
    String request(Protocol protocol) {
        return "GET " + path + " " + protocol.version() + "\r\nUser-Agent: KeepAliveClient\r\n"
                + (protocol.close() ? "Connection: close\r\n" : "") + "Host: " + host + "\r\n\r\n";
    }
}
