/** UDP_CHECK. */
package io.evenkeel.check.udp;
