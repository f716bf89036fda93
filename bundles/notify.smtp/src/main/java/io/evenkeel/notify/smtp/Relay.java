package io.evenkeel.notify.smtp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The mail server, and how it is spoken to.
 *
 * @param port 1..65535
 * @param helo name this host gives itself
 * @param connectTimeout for the connection, and for each answer
 * @param verify whether its certificate is checked against its name
 * @param authorities PEM file of those who may vouch for it; empty for the system's
 */
record Relay(
        String host,
        int port,
        String helo,
        Duration connectTimeout,
        Security security,
        boolean verify,
        Optional<Path> authorities,
        Optional<Login> login) {

    /** When the connection is encrypted. */
    enum Security {
        OFF,
        /** After the greeting, or not at all: a server that does not offer it gets no mail. */
        STARTTLS,
        /** From the first byte. */
        TLS
    }

    /** Who logs in. */
    record Login(String user, String password) {
        /** Never the password. */
        @Override
        public String toString() {
            return user;
        }
    }
}
