package io.evenkeel.api.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A record that claims keywords inside a block it does not own: of the top level, of the open {@code global_defs}, or of
 * another bundle's block. The same block may be claimed by many; each keyword by one.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Keywords {

    /** Path of the block, keywords joined by {@code /}; empty for the top level. */
    String value();
}
