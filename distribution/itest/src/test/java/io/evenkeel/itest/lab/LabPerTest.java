package io.evenkeel.itest.lab;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives each test a lab of its own, and tells its story when the test failed. */
public final class LabPerTest implements ParameterResolver, AfterEachCallback {
    private static final Namespace STORE = Namespace.create(LabPerTest.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Lab.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getStore(STORE).getOrComputeIfAbsent(Lab.class, key -> Lab.open());
    }

    @Override
    public void afterEach(ExtensionContext test) {
        Lab lab = test.getStore(STORE).remove(Lab.class, Lab.class);
        if (lab != null) {
            try (lab) {
                test.getExecutionException()
                        .ifPresent(failure -> System.err.println(
                                test.getDisplayName() + " failed: " + failure.getMessage() + "\n" + lab.story()));
            }
        }
    }
}
