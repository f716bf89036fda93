/** A checker as anybody may write one, for better or worse; tests make bundles of it. */
package io.evenkeel.itest.plugin;
