package io.evenkeel.api.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Takes all that follows the keyword on its line: a {@code String} with its quotes, or a {@code List<String>} of words
 * split as a shell would, with both kinds of quotes and backslash escapes. An {@code Optional} of either may be empty
 * though the keyword stands there.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface RestOfLine {}
