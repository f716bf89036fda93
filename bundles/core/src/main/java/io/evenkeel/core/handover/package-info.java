/**
 * One daemon hands over to the next without letting go of anything. The old one starts the new one and listens on a socket
 * in the run directory; the new one connects when it has read its configuration, and three lines are exchanged:
 *
 * <pre>
 *   new: READY          old: GO (everything is parked)          new: DONE (everything is adopted)
 * </pre>
 *
 * <p>Until the third the old one stands in for its engines, and whatever goes wrong before it takes back what it parked.
 */
package io.evenkeel.core.handover;
