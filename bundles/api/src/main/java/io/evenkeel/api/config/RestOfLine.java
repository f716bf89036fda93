package io.evenkeel.api.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Takes all that follows the keyword on its line: a {@code String} with its quotes, or a {@code List<String>} of words
 * split as a shell would, with both kinds of quotes and backslash escapes. An {@code Optional} of either, or of a {@link
 * Command}, may stay empty though the keyword was written; {@link Places#has} tells. In a line record it takes the words
 * that are left.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface RestOfLine {}
