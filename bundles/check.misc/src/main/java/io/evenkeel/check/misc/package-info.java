/** MISC_CHECK. */
package io.evenkeel.check.misc;
