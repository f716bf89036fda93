/** Tests of the packet filter around virtual addresses. */
package io.evenkeel.vrrp.fence;
