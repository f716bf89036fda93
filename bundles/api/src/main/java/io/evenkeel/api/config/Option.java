package io.evenkeel.api.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A component of a line record filled by {@code WORD VALUE} anywhere after the positional words; a {@code boolean}
 * component by the word alone.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Option {

    /** The option's word and its synonyms. */
    String[] value();

    /** What it does, in one sentence. */
    String doc() default "";
}
