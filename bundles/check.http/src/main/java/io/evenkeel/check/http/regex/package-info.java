/** Patterns of PCRE2 on the regular expressions of the JDK. */
package io.evenkeel.check.http.regex;
