/**
 * Drives virtual routers: hands packets, timers and kernel changes to the machine, and does what it answers.
 *
 * <p>Everything here runs on the loop {@code vrrp}, except {@link io.evenkeel.vrrp.VrrpSubsystem} (lifecycle thread) and what
 * its javadoc says is read by any thread.
 */
package io.evenkeel.vrrp;
