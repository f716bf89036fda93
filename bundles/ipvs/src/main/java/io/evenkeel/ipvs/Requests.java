package io.evenkeel.ipvs;

import io.evenkeel.api.lvs.Destination;
import io.evenkeel.api.lvs.ServiceKey;
import io.evenkeel.api.lvs.TableChange;
import io.evenkeel.api.lvs.VirtualService;
import io.evenkeel.api.net.GenericNetlink.Request;
import java.util.function.Consumer;

/** Changes of the table as requests to the kernel. */
final class Requests implements TableChange.Cases<Request> {

    static final Requests OF = new Requests();

    private Requests() {}

    @Override
    public Request addService(TableChange.AddService change) {
        return service(IpVs.CMD_NEW_SERVICE, change.service());
    }

    @Override
    public Request editService(TableChange.EditService change) {
        return service(IpVs.CMD_SET_SERVICE, change.service());
    }

    @Override
    public Request removeService(TableChange.RemoveService change) {
        return keyed(IpVs.CMD_DEL_SERVICE, change.service(), writer -> {});
    }

    @Override
    public Request addDestination(TableChange.AddDestination change) {
        return destination(IpVs.CMD_NEW_DEST, change.service(), change.destination());
    }

    @Override
    public Request editDestination(TableChange.EditDestination change) {
        return destination(IpVs.CMD_SET_DEST, change.service(), change.destination());
    }

    @Override
    public Request removeDestination(TableChange.RemoveDestination change) {
        return keyed(
                IpVs.CMD_DEL_DEST,
                change.service(),
                writer -> writer.nested(IpVs.CMD_ATTR_DEST, () -> DestinationCodec.key(writer, change.destination())));
    }

    private static Request service(int command, VirtualService service) {
        AttributeWriter writer = new AttributeWriter();
        writer.nested(IpVs.CMD_ATTR_SERVICE, () -> ServiceCodec.whole(writer, service));
        return new Request(command, false, writer.written());
    }

    private static Request destination(int command, ServiceKey service, Destination destination) {
        return keyed(
                command,
                service,
                writer -> writer.nested(IpVs.CMD_ATTR_DEST, () -> DestinationCodec.whole(writer, destination)));
    }

    private static Request keyed(int command, ServiceKey service, Consumer<AttributeWriter> more) {
        AttributeWriter writer = new AttributeWriter();
        writer.nested(IpVs.CMD_ATTR_SERVICE, () -> ServiceCodec.key(writer, service));
        more.accept(writer);
        return new Request(command, false, writer.written());
    }

    /** All servers of a service. */
    static Request servers(ServiceKey service) {
        Request keyed = keyed(IpVs.CMD_GET_DEST, service, writer -> {});
        return new Request(keyed.command(), true, keyed.attributes());
    }

    /** A request that says nothing more. */
    static Request plain(int command, boolean dump) {
        return new Request(command, dump, new AttributeWriter().written());
    }
}
