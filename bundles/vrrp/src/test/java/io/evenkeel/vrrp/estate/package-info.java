/** Tests of the register. */
package io.evenkeel.vrrp.estate;
