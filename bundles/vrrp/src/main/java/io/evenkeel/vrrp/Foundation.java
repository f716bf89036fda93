package io.evenkeel.vrrp;

import io.evenkeel.api.log.Log;
import io.evenkeel.api.net.EventLoop;
import io.evenkeel.api.net.NativeException;
import io.evenkeel.api.net.Network;
import io.evenkeel.vrrp.config.Definitions;
import io.evenkeel.vrrp.estate.Register;
import io.evenkeel.vrrp.vmac.Caretaker;
import io.evenkeel.vrrp.vmac.Overlays;
import io.evenkeel.vrrp.vmac.Wishes;
import java.util.Optional;

/** The links virtual routers stand on: there before a router begins, gone after it ended. Lifecycle thread. */
final class Foundation {
    private final Network network;
    private final Overlays overlays;
    private Optional<Caretaker> caretaker = Optional.empty();

    Foundation(Network network, Register register, Log log) {
        this.network = network;
        this.overlays = new Overlays(network, register, log);
    }

    /** See {@link Overlays#succeed}. */
    void succeed() {
        overlays.succeed();
    }

    /** Before the routers are told. */
    void prepare(Definitions wanted) {
        overlays.prepare(Wishes.of(wanted));
    }

    /** After the routers were told; from now on it is watched over. */
    void settle(EventLoop loop) throws NativeException {
        overlays.settle();
        if (caretaker.isEmpty() && !overlays.isIdle()) {
            caretaker = Optional.of(Running.call(loop, Running.TO_APPLY, () -> new Caretaker(loop, network, overlays)));
        }
    }

    /** Watches no longer; loop thread. */
    void release() {
        caretaker.ifPresent(Caretaker::close);
        caretaker = Optional.empty();
    }

    /** After the routers stopped. */
    void remove() {
        overlays.close();
    }
}
