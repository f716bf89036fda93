package io.evenkeel.core.config.bind;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;

/** Makes records of one type by their canonical constructor. */
final class RecordMaker {

    /** A record's own constructor found its values to be wrong. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message, null, false, false);
        }
    }

    private final Class<?> type;
    private final RecordComponent[] components;
    private final Constructor<?> constructor;

    RecordMaker(Class<?> type) {
        if (!type.isRecord()) {
            throw new BrokenGrammar(type.getName() + " is not a record");
        }
        this.type = type;
        this.components = type.getRecordComponents();
        this.constructor = constructor(type, components);
    }

    private static Constructor<?> constructor(Class<?> type, RecordComponent[] components) {
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = components[i].getType();
        }
        try {
            Constructor<?> canonical = type.getDeclaredConstructor(types);
            // Grammar records may be package-private in their bundle.
            canonical.setAccessible(true);
            return canonical;
        } catch (NoSuchMethodException | RuntimeException e) {
            throw new BrokenGrammar(type.getName() + " has no constructor that can be called: " + e.getMessage());
        }
    }

    Class<?> type() {
        return type;
    }

    RecordComponent[] components() {
        return components;
    }

    Record make(Object[] values) throws Refused {
        try {
            return (Record) constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            Throwable cause = e.getCause();
            String message = cause.getMessage();
            throw new Refused(message == null ? cause.getClass().getSimpleName() : message);
        } catch (ReflectiveOperationException e) {
            throw new Refused(e.getMessage());
        }
    }
}
