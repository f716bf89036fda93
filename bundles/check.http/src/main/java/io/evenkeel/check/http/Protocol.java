package io.evenkeel.check.http;

import java.util.Optional;

/** How a page is asked for. */
enum Protocol {
    HTTP_1_0("1.0", "HTTP/1.0", false),
    /** 1.0, with the wish that the connection be closed. */
    HTTP_1_0_CLOSE("1.0C", "HTTP/1.0", true),
    HTTP_1_1("1.1", "HTTP/1.1", true),
    /** RFC 9113: by prior knowledge in clear, by ALPN over TLS. */
    HTTP_2("2", "HTTP/2", false);

    private final String word;
    private final String version;
    private final boolean close;

    Protocol(String word, String version, boolean close) {
        this.word = word;
        this.version = version;
        this.close = close;
    }

    /** The one with this word of the configuration. */
    static Optional<Protocol> of(String word) {
        for (Protocol protocol : values()) {
            if (protocol.word.equalsIgnoreCase(word)) {
                return Optional.of(protocol);
            }
        }
        return Optional.empty();
    }

    /** As the request line has it. */
    String version() {
        return version;
    }

    /** Whether the request says {@code Connection: close}. */
    boolean close() {
        return close;
    }
}
