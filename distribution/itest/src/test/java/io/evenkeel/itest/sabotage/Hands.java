package io.evenkeel.itest.sabotage;

import io.evenkeel.api.net.KernelChange;
import io.evenkeel.api.net.Nfnetlink;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** Does what it is asked for, one thing after the other where several are asked for at once, unless it dies before. */
record Hands(Object real, Sabotage sabotage) implements InvocationHandler {
    @Override
    public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "change" -> {
                return change(method, (List<?>) arguments[0]);
            }
            case "addLink", "raiseLink", "removeLink", "transact" ->
                sabotage.effect(method.getName() + " " + arguments[0]);
            case "sysctl" -> {
                if (arguments.length == 2) {
                    sabotage.effect(arguments[0] + " = " + arguments[1]);
                }
            }
            default -> {
                // Not an effect on the kernel that outlasts the process.
            }
        }
        Object result = call(method, arguments);
        return result instanceof Nfnetlink ? between(result) : result;
    }

    private Object between(Object connection) {
        return Proxy.newProxyInstance(
                Nfnetlink.class.getClassLoader(), new Class<?>[] {Nfnetlink.class}, new Hands(connection, sabotage));
    }

    private List<Object> change(Method method, List<?> changes) throws Throwable {
        List<Object> answers = new ArrayList<>();
        for (Object one : changes) {
            sabotage.effect(((KernelChange) one).toString());
            answers.addAll((List<?>) call(method, List.of(one)));
        }
        return answers;
    }

    private Object call(Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }
}
