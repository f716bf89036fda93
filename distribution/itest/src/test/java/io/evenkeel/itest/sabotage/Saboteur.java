package io.evenkeel.itest.sabotage;

import io.evenkeel.api.net.Network;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Optional;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;

/**
 * Stands between everybody and the network: hides the service of the platform bundle, and registers one that counts what is
 * done to the kernel on the way there. Has to be started before that bundle.
 */
public final class Saboteur implements BundleActivator {
    private long self;
    private Optional<ServiceRegistration<Network>> between = Optional.empty();

    @Override
    public void start(BundleContext context) throws InvalidSyntaxException {
        self = context.getBundle().getBundleId();
        FindHook find = (asking, name, filter, all, found) -> found.removeIf(one -> isHidden(one, asking));
        EventListenerHook hear =
                (event, hearing) -> hearing.keySet().removeIf(who -> isHidden(event.getServiceReference(), who));
        context.registerService(FindHook.class, find, null);
        context.registerService(EventListenerHook.class, hear, null);
        context.addServiceListener(
                event -> changed(context, event), "(" + Constants.OBJECTCLASS + "=" + Network.class.getName() + ")");
    }

    private boolean isHidden(ServiceReference<?> service, BundleContext from) {
        return isReal(service) && from.getBundle().getBundleId() != self;
    }

    private boolean isReal(ServiceReference<?> service) {
        boolean network = Arrays.asList((String[]) service.getProperty(Constants.OBJECTCLASS))
                .contains(Network.class.getName());
        return network && service.getBundle().getBundleId() != self;
    }

    private void changed(BundleContext context, ServiceEvent event) {
        if (!isReal(event.getServiceReference())) {
            return;
        }
        if (event.getType() == ServiceEvent.REGISTERED) {
            Object real = context.getService(event.getServiceReference());
            Object hands = Proxy.newProxyInstance(
                    Network.class.getClassLoader(),
                    new Class<?>[] {Network.class},
                    new Hands(real, Sabotage.ofEnvironment()));
            between = Optional.of(context.registerService(Network.class, (Network) hands, null));
        } else if (event.getType() == ServiceEvent.UNREGISTERING) {
            between.ifPresent(ServiceRegistration::unregister);
            between = Optional.empty();
        }
    }

    @Override
    public void stop(BundleContext context) {
        // What it registered goes with it.
    }
}
