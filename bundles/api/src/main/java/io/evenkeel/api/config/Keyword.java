package io.evenkeel.api.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One keyword and the component it fills. What may follow the keyword is given by the component's type:
 *
 * <ul>
 *   <li>{@code boolean}: a flag, on when present; with {@link Switch} also {@code KEYWORD on|off|true|false|yes|no}
 *   <li>{@code int}, {@code long}: a whole number within {@link Range}
 *   <li>{@link java.time.Duration}: seconds with up to six decimals within {@link Range}; with {@link WholeSeconds} no
 *       decimals
 *   <li>{@code String}: one word; with {@link RestOfLine} all that follows
 *   <li>{@link java.net.InetAddress}, {@link Cidr}: a numeric address, with prefix
 *   <li>{@link Command}: a script with its user and group
 *   <li>an enum: a constant's name, {@code -} for {@code _}, ignoring case
 *   <li>a record whose components are {@link Positional} or {@link Option}: the words of the line
 *   <li>a record annotated {@link Block}: a nested block
 *   <li>{@code Optional} of any of these, {@code OptionalInt}, {@code OptionalLong}: empty when the keyword is absent
 *   <li>{@code List} of any of these: one element an occurrence; otherwise the last occurrence holds
 * </ul>
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Keyword {

    /** The keyword as written in the file. */
    String value();

    /** Older spellings that mean the same; their use is a warning that names the present one. */
    String[] formerly() default {};

    /** What the keyword does, in one sentence for {@code -t}, the manual and completion. */
    String doc() default "";
}
