package io.evenkeel.api.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The words known to the parser that reads a {@link RestOfLine} of {@link PlacedWord}s, for the manual, completion and the
 * list of what is supported. The line itself is not looked at.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface FreeWords {
    /** A record that is never made: the {@link Option}s of its components are the words. */
    Class<? extends Record> value();
}
