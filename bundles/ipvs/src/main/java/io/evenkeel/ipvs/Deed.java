package io.evenkeel.ipvs;

import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.TableChange;
import io.evenkeel.api.net.IpText;
import io.evenkeel.api.net.NativeException;
import java.net.Inet6Address;
import java.util.stream.Collectors;

/** What a change is called in a sentence. */
final class Deed implements TableChange.Cases<String> {

    static final Deed OF = new Deed();

    private static final int ENOENT = 2;

    private Deed() {}

    /** The kernel says no more than "no such file" for a scheduler it does not have. */
    static String reason(TableChange change, NativeException failure) {
        String text = failure.getMessage();
        String reason = text.substring(text.indexOf(": ") + 2);
        return failure.errno() != ENOENT
                ? reason
                : change.visit(Modules.OF)
                        .map(modules -> "this kernel has no " + modules.stream().collect(Collectors.joining(" or no ")))
                        .orElse(reason);
    }

    @Override
    public String addService(TableChange.AddService change) {
        return "add virtual service " + change.service().key();
    }

    @Override
    public String editService(TableChange.EditService change) {
        return "change virtual service " + change.service().key();
    }

    @Override
    public String removeService(TableChange.RemoveService change) {
        return "remove virtual service " + change.service();
    }

    @Override
    public String addDestination(TableChange.AddDestination change) {
        return "add real server " + of(change.destination().key(), change.service());
    }

    @Override
    public String editDestination(TableChange.EditDestination change) {
        return "change real server " + of(change.destination().key(), change.service());
    }

    @Override
    public String removeDestination(TableChange.RemoveDestination change) {
        return "remove real server " + of(change.destination(), change.service());
    }

    private static String of(Destination.Key server, ServiceKey service) {
        String host = IpText.of(server.address());
        return (server.address() instanceof Inet6Address ? "[" + host + "]" : host) + ":" + server.port() + " of "
                + service;
    }
}
