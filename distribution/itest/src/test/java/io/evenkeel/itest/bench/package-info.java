/** Measurements side by side with keepalived; run by {@code distribution/bench/run}. */
package io.evenkeel.itest.bench;
