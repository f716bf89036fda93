package io.evenkeel.core.event;

import io.evenkeel.api.event.Event;
import io.evenkeel.api.event.EventListener;
import io.evenkeel.api.event.Events;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Hands each event to every listener there is, each on a thread of its own. */
@Component
public final class EventBus implements Events {

    private final Map<EventListener, EventDelivery> deliveries = new ConcurrentHashMap<>();

    @Override
    public void publish(Event event) {
        for (EventDelivery delivery : deliveries.values()) {
            delivery.offer(event);
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addListener(EventListener listener) {
        var bundle = FrameworkUtil.getBundle(listener.getClass());
        deliveries.put(listener, new EventDelivery(bundle == null ? "listener" : bundle.getSymbolicName(), listener));
    }

    void removeListener(EventListener listener) {
        EventDelivery delivery = deliveries.remove(listener);
        if (delivery != null) {
            delivery.close();
        }
    }

    /** Ends all deliveries. */
    @Deactivate
    public void close() {
        deliveries.values().forEach(EventDelivery::close);
    }
}
