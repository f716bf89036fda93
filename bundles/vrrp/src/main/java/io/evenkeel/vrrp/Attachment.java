package io.evenkeel.vrrp;

import io.evenkeel.api.net.NativeException;
import io.evenkeel.vrrp.config.RouterDefinition;

/** How one virtual router hangs on its interface: the binding found last, and the socket that goes with it. */
final class Attachment {
    private final Router router;
    private final Transmitter transmitter;
    private Binding binding = new Binding.Unbound("not started");

    Attachment(Router router, Transmitter transmitter) {
        this.router = router;
        this.transmitter = transmitter;
    }

    Binding binding() {
        return binding;
    }

    /** Index of its interface, or 0. */
    int link() {
        return binding instanceof Binding.Bound bound ? bound.index() : 0;
    }

    /** Its interface, or the address on it, may have changed. */
    void rebind(Binding found) {
        if (found instanceof Binding.Bound bound) {
            bound(bound);
        } else {
            unbound((Binding.Unbound) found);
        }
    }

    /** The definition changed, and with it the adverts. */
    void renew(Binding found) {
        if (transmitter.ready() && found instanceof Binding.Bound bound && binding instanceof Binding.Bound before) {
            if (before.index() != bound.index()) {
                transmitter.detach();
            }
            attach(bound);
        }
        rebind(found);
    }

    /** The socket was opened anew, or adverts are to be made otherwise. */
    void again() {
        if (binding instanceof Binding.Bound bound) {
            attach(bound);
        }
    }

    private void unbound(Binding.Unbound found) {
        binding = found;
        router.reconsider();
        transmitter.detach();
    }

    private void bound(Binding.Bound found) {
        if (transmitter.ready() && binding instanceof Binding.Bound before && before.sameAs(found)) {
            binding = found;
            return;
        }
        if (binding instanceof Binding.Bound before && before.index() != found.index()) {
            unbound(new Binding.Unbound("interface " + router.definition().key().interfaceName() + " replaced"));
        }
        if (attach(found)) {
            router.reconsider();
        }
    }

    /** Opens what it needs and makes its adverts; a failure is a fault. */
    private boolean attach(Binding.Bound found) {
        RouterDefinition definition = router.definition();
        router.speakFrom(found.source());
        try {
            transmitter.attach(definition, found, router.settings().priority());
            binding = found;
            return true;
        } catch (NativeException failure) {
            unbound(new Binding.Unbound(failure.getMessage()));
            return false;
        }
    }
}
