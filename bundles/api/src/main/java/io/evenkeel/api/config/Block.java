package io.evenkeel.api.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record that is one block of the configuration, such as {@code vrrp_instance NAME { … }}.
 *
 * <p>Each record component is bound from the block by its own annotation: {@link Keyword}, {@link Name} or {@link
 * Lines}; a component of type {@link Places} receives where each keyword stood. A component without annotation whose
 * type is a record annotated {@link Keywords} includes that record's keywords.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Block {

    /** The keyword that opens the block. */
    String value();

    /** Older spellings that mean the same; their use is a warning that names the present one. */
    String[] formerly() default {};

    /** What the block is, in one sentence for the manual and completion. */
    String doc() default "";

    /** Path of the enclosing block, keywords joined by {@code /}; empty for the top level. */
    String in() default "";

    /** Whether a later block of the same name is an error, and skipped whole. */
    boolean unique() default false;
}
