package io.evenkeel.lvs.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.evenkeel.api.check.CheckKeywords;
import io.evenkeel.api.check.CheckerBlock;
import io.evenkeel.api.check.CheckerFactory;
import io.evenkeel.api.check.Probe;
import io.evenkeel.api.check.Target;
import io.evenkeel.api.config.Block;
import io.evenkeel.api.config.Diagnostics;
import io.evenkeel.api.config.Places;
import io.evenkeel.api.net.Network;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.Version;

/** Of two bundles that bring the same kind of check one is used, the one the framework would give. */
class CheckKindsTest {
    private final List<Object> grammars = new ArrayList<>();
    private final CheckKinds kinds = new CheckKinds(context(), network());

    @Block(value = "TOY_CHECK", in = "virtual_server/real_server")
    private record ToyBlock(CheckKeywords schedule, Places places) implements CheckerBlock {}

    private static final class Toy implements CheckerFactory<ToyBlock> {
        @Override
        public Class<ToyBlock> block() {
            return ToyBlock.class;
        }

        @Override
        public Optional<Probe> probe(ToyBlock block, Target target, Diagnostics problems) {
            return Optional.empty();
        }
    }

    @AfterEach
    void end() {
        kinds.close();
    }

    @Test
    void theOlderOfTwoIsUsedAndTheOtherShown() {
        kinds.addFactory(reference("old", 1), new Toy());
        kinds.addFactory(reference("young", 2), new Toy());
        assertEquals(1, grammars.size());
        assertEquals(List.of("old 1.0.0: Optional.empty", "young 1.0.0: Optional[not used: old 1.0.0 is]"), shown());
    }

    @Test
    void whenItGoesTheOtherIsUsed() {
        ServiceReference<CheckerFactory<?>> old = reference("old", 1);
        kinds.addFactory(old, new Toy());
        Object first = grammars.get(0);
        kinds.addFactory(reference("young", 2), new Toy());
        kinds.removeFactory(old);
        assertEquals(1, grammars.size());
        assertEquals(false, grammars.contains(first));
        assertEquals(List.of("young 1.0.0: Optional.empty"), shown());
    }

    @Test
    void aBetterOneThatComesLaterTakesItsPlace() {
        kinds.addFactory(reference("young", 2), new Toy());
        Object first = grammars.get(0);
        kinds.addFactory(reference("old", 1), new Toy());
        assertEquals(1, grammars.size());
        assertEquals(false, grammars.contains(first));
    }

    private List<String> shown() {
        return kinds.status(Map.of()).stream()
                .map(status -> status.bundle().orElseThrow() + ": " + status.quarantine())
                .toList();
    }

    private BundleContext context() {
        return proxy(BundleContext.class, (self, method, arguments) -> {
            grammars.add(arguments[1]);
            return proxy(ServiceRegistration.class, (none, unregister, nothing) -> {
                grammars.remove(arguments[1]);
                return null;
            });
        });
    }

    private static Network network() {
        return proxy(Network.class, (self, method, arguments) -> new Thread((Runnable) arguments[1]));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }

    private static ServiceReference<CheckerFactory<?>> reference(String bundle, int identity) {
        return new Reference(bundle, identity);
    }

    /** Of services of one ranking the lower identity is better, and therefore greater. */
    private record Reference(String name, int identity) implements ServiceReference<CheckerFactory<?>> {
        @Override
        public int compareTo(Object other) {
            return Integer.compare(((Reference) other).identity, identity);
        }

        @Override
        public Bundle getBundle() {
            return proxy(
                    Bundle.class,
                    (self, method, none) -> method.getName().equals("getVersion") ? new Version(1, 0, 0) : name);
        }

        @Override
        public Object getProperty(String key) {
            return null;
        }

        @Override
        public String[] getPropertyKeys() {
            return new String[0];
        }

        @Override
        public Bundle[] getUsingBundles() {
            return new Bundle[0];
        }

        @Override
        public boolean isAssignableTo(Bundle bundle, String type) {
            return true;
        }

        @Override
        public Dictionary<String, Object> getProperties() {
            return new Hashtable<>();
        }

        @Override
        public <A> A adapt(Class<A> type) {
            return null;
        }
    }
}
