/** The packet filter around virtual addresses that do not answer, and around VMACs. */
package io.evenkeel.vrrp.fence;
