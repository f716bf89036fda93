/**
 * Whole clusters of machines on virtual time, over a network that loses, delays, repeats and divides. One seed is one
 * history; {@code -Dsim.seed=N} tells it in full.
 */
package io.evenkeel.vrrp.sim;
