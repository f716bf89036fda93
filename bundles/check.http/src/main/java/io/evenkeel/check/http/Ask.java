package io.evenkeel.check.http;

import io.evenkeel.api.check.Endpoint;
import java.util.Optional;

/** One page to be asked for, and how. */
record Ask(Endpoint endpoint, Page page, Protocol protocol, Optional<Tls> tls) {}
