package io.evenkeel.lvs;

import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.TableChange;
import io.evenkeel.api.net.IpText;
import java.net.Inet6Address;

/** Says what a change of the table does. */
final class TableText implements TableChange.Cases<String> {
    private static final TableText TEXT = new TableText();

    private TableText() {}

    /** Such as {@code add server 10.0.0.1:80 to TCP 192.0.2.1:80}. */
    static String deed(TableChange change) {
        return change.visit(TEXT);
    }

    @Override
    public String addService(TableChange.AddService change) {
        return "add service " + change.service().key();
    }

    @Override
    public String editService(TableChange.EditService change) {
        return "change service " + change.service().key();
    }

    @Override
    public String removeService(TableChange.RemoveService change) {
        return "remove service " + change.service();
    }

    @Override
    public String addDestination(TableChange.AddDestination change) {
        return server("add", change.destination().key(), "to", change.service());
    }

    @Override
    public String editDestination(TableChange.EditDestination change) {
        return server("change", change.destination().key(), "of", change.service());
    }

    @Override
    public String removeDestination(TableChange.RemoveDestination change) {
        return server("remove", change.destination(), "from", change.service());
    }

    private static String server(String verb, Destination.Key key, String where, ServiceKey service) {
        String host = IpText.of(key.address());
        String server = (key.address() instanceof Inet6Address ? "[" + host + "]" : host) + ":" + key.port();
        return verb + " server " + server + " " + where + " " + service;
    }
}
