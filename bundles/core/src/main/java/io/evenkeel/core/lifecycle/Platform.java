package io.evenkeel.core.lifecycle;

import io.evenkeel.api.lifecycle.ApplyException;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import io.evenkeel.api.process.ProcessControl;
import io.evenkeel.api.process.ProcessControl.Capability;
import io.evenkeel.api.process.Signals;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The services of the platform bundle; null where one is missing. */
record Platform(Network network, ProcessControl process, Signals signals) {

    private static final int MISSING_PERMISSION = 4;
    private static final int PROGRAM_ERROR = 70;

    /** Without the platform bundle there is nothing to run on. */
    void requireAll() throws ApplyException {
        if (network == null || process == null || signals == null) {
            throw new ApplyException(
                    "The bundle io.evenkeel.net.linux is missing or did not start: this distribution is incomplete",
                    PROGRAM_ERROR);
        }
    }

    /** Without these no address can be moved and no advert sent; better to say so before anything is tried. */
    void requirePermission() throws ApplyException {
        Set<Capability> missing = EnumSet.of(Capability.NET_ADMIN, Capability.NET_RAW);
        missing.removeAll(process.capabilities());
        if (!missing.isEmpty()) {
            String names = missing.stream().map(one -> "CAP_" + one.name()).collect(Collectors.joining(" and "));
            throw new ApplyException(
                    "Missing permission: " + names + "; run as root or give the process these capabilities",
                    MISSING_PERMISSION);
        }
    }

    void enter(Optional<String> namespace) throws ApplyException {
        if (namespace.isPresent()) {
            try {
                network.enterNamespace(namespace.get());
            } catch (NativeException e) {
                throw new ApplyException("Cannot run in network namespace " + namespace.get() + ": " + e.getMessage());
            }
        }
    }
}
