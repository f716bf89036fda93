package io.evenkeel.vrrp.machine;

import io.evenkeel.api.vrrp.VrrpState;
import io.evenkeel.vrrp.machine.VrrpAction.Remark;
import io.evenkeel.vrrp.machine.VrrpAction.SendAdvert;
import io.evenkeel.vrrp.machine.VrrpAction.Transition;
import java.util.List;
import java.util.stream.IntStream;

/** Action lists; those of the steady state are made once. */
final class Actions {
    static final List<VrrpAction> NONE = List.of();

    private static final List<SendAdvert> ADVERTS =
            IntStream.rangeClosed(0, 255).mapToObj(SendAdvert::new).toList();
    private static final List<List<VrrpAction>> ADVERT_ALONE =
            ADVERTS.stream().map(List::<VrrpAction>of).toList();

    private Actions() {}

    static SendAdvert advert(int priority) {
        return ADVERTS.get(priority);
    }

    static List<VrrpAction> advertAlone(int priority) {
        return ADVERT_ALONE.get(priority);
    }

    static List<VrrpAction> remark(Cause cause) {
        return List.of(new Remark(cause));
    }

    static Transition transition(VrrpState from, VrrpState to, Cause cause) {
        return new Transition(from, to, cause);
    }
}
