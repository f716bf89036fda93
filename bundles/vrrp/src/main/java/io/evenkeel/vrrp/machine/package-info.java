/**
 * The VRRP state machine of RFC 3768, RFC 5798 and RFC 9568, and nothing else: no I/O, clock, thread or logger.
 *
 * <pre>
 *              Startup                    MasterDownExpired
 *  Initialize ---------> Backup ---------------------------------> Master
 *      |                 ^ |  ^          AdvertReceived (higher)     |
 *      | FaultRaised     | |  +--------------------------------------+
 *      |                 | |                                         |
 *      +---------------> Fault <-------------- FaultRaised ----------+
 * </pre>
 *
 * <p>A state carries its deadlines as absolute times and names the event the nearest one brings, so one timer an instance
 * is enough and there are no actions to start or cancel timers: after every step the driver sets its timer to {@link
 * io.evenkeel.vrrp.machine.State#deadline}. Times are nanoseconds of one monotonic clock and are only ever subtracted.
 */
package io.evenkeel.vrrp.machine;
