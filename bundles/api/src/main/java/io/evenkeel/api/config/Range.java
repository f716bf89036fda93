package io.evenkeel.api.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The least and greatest value, inclusive; numbers, or seconds for a duration. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Range {

    /** Least value, as a decimal number. */
    String min();

    /** Greatest value, as a decimal number. */
    String max();

    /** What becomes of a value outside, beside the error that names it. */
    Outside outside() default Outside.IGNORE;

    /** What becomes of a value outside the range. */
    enum Outside {
        /** The keyword counts as absent. */
        IGNORE,
        /** The nearest bound holds. */
        CLAMP
    }
}
