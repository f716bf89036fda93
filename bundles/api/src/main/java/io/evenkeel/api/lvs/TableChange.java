package io.evenkeel.api.lvs;

/** One change of the kernel's table. */
public sealed interface TableChange {

    record AddService(VirtualService service) implements TableChange {}

    /** Scheduler, flags, persistence and engine of the service with the same key. */
    record EditService(VirtualService service) implements TableChange {}

    /** Its servers go with it. */
    record RemoveService(ServiceKey service) implements TableChange {}

    record AddDestination(ServiceKey service, Destination destination) implements TableChange {}

    record EditDestination(ServiceKey service, Destination destination) implements TableChange {}

    /** Connections to it last until they end. */
    record RemoveDestination(ServiceKey service, Destination.Key destination) implements TableChange {}

    /** Hears which change it is. */
    interface Cases<R> {
        R addService(AddService change);

        R editService(EditService change);

        R removeService(RemoveService change);

        R addDestination(AddDestination change);

        R editDestination(EditDestination change);

        R removeDestination(RemoveDestination change);
    }

    /** Calls the case of this change. */
    default <R> R visit(Cases<R> cases) {
        if (this instanceof AddService change) {
            return cases.addService(change);
        }
        if (this instanceof EditService change) {
            return cases.editService(change);
        }
        if (this instanceof RemoveService change) {
            return cases.removeService(change);
        }
        if (this instanceof AddDestination change) {
            return cases.addDestination(change);
        }
        if (this instanceof EditDestination change) {
            return cases.editDestination(change);
        }
        return cases.removeDestination((RemoveDestination) this);
    }
}
