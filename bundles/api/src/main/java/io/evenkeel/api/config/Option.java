package io.evenkeel.api.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A component of a line record filled by {@code WORD VALUE} anywhere on the line; a {@code boolean} component by
 * the word alone, or with {@link Switch} by the word and {@code on|off}. A component whose type is a line record takes the
 * words up to the next option. A line's first word is no option when a required {@code String} is awaited there.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Option {

    /** The option's word and its synonyms. */
    String[] value();

    /** What it does, in one sentence. */
    String doc() default "";
}
