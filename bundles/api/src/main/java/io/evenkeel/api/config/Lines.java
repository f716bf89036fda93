package io.evenkeel.api.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A {@code List} filled from a block whose lines are values, such as {@code virtual_ipaddress { … }}: one element a line,
 * each element a record of {@link Positional} and {@link Option} components, or a single word. Several such blocks add up.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Lines {

    /** The keyword that opens the block; empty when the lines stand in the annotated record's own block. */
    String value();

    /** What the block lists, in one sentence. */
    String doc() default "";
}
